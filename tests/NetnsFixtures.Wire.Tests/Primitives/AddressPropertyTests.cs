using System.Net;
using CsCheck;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Primitives;

/// <summary>What holds for any address and any prefix, compared with the base class library's.</summary>
public class AddressPropertyTests
{
    private static readonly Gen<IPAddress> s_address =
        Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16], SparseBytes(16)).Select(static bytes => new IPAddress(bytes));

    private static readonly Gen<(IPAddress Address, int Length)> s_prefix =
        s_address.SelectMany(static address => Gen.Int[0, address.GetAddressBytes().Length * 8].Select(length => (address, length)));

    [Fact]
    public void An_address_is_read_back_from_its_text() => s_address.Sample(static address =>
    {
        HostAddress ours = address;
        ours.ToString().ShouldBe(address.ToString());
        HostAddress.Parse(ours.ToString()).ShouldBe(ours);
        ours.ToIPAddress().ShouldBe(address);
    });

    [Fact]
    public void An_address_is_read_back_from_network_order() => s_address.Sample(static address =>
    {
        Span<byte> bytes = stackalloc byte[16];
        HostAddress ours = address;
        int length = ours.WriteNetworkOrder(bytes);
        bytes[..length].SequenceEqual(address.GetAddressBytes()).ShouldBeTrue();
        HostAddress.FromNetworkOrder(bytes[..length]).ShouldBe(ours);
    });

    [Fact]
    public void Addresses_are_equal_when_their_bytes_are() => Gen.Select(s_address, s_address).Sample(static (one, other) =>
        (HostAddress.From(one) == HostAddress.From(other)).ShouldBe(one.GetAddressBytes().SequenceEqual(other.GetAddressBytes())));

    [Fact]
    public void A_prefix_is_read_back_from_its_text() => s_prefix.Sample(static prefix =>
    {
        var ours = new IPPrefix(prefix.Address, prefix.Length);
        IPPrefix.Parse(ours.ToString()).ShouldBe(ours);
    });

    [Fact]
    public void The_network_is_the_base_class_librarys() => s_prefix.Sample(static prefix =>
    {
        var ours = new IPPrefix(prefix.Address, prefix.Length);
        IPNetwork theirs = ours.ToIPNetwork();
        ((IPPrefix)theirs).ShouldBe(ours.Network);
        ours.Network.IsNetwork.ShouldBeTrue();
        ours.IsNetwork.ShouldBe(ours.Network == ours);
        ours.Network.Network.ShouldBe(ours.Network);
    });

    [Fact]
    public void Contains_agrees_with_the_base_class_library() => Gen.Select(s_prefix, s_address).Sample(static (prefix, address) =>
    {
        var ours = new IPPrefix(prefix.Address, prefix.Length);
        ours.Contains(address).ShouldBe(ours.ToIPNetwork().Contains(address));
        ours.Contains(ours.Address).ShouldBeTrue();
        if (ours.Broadcast is { } broadcast)
            ours.Contains(broadcast).ShouldBeTrue();
    });

    // A random address is hardly ever within a random prefix.
    [Fact]
    public void An_address_that_differs_behind_the_prefix_alone_is_within() =>
        Gen.Select(s_prefix, Gen.Byte.Array[16]).Sample(static (prefix, noise) =>
        {
            byte[] bytes = prefix.Address.GetAddressBytes();
            for (int bit = prefix.Length; bit < bytes.Length * 8; bit++)
                bytes[bit / 8] ^= (byte)(noise[bit / 8] & (0x80 >> (bit % 8)));
            var ours = new IPPrefix(prefix.Address, prefix.Length);
            ours.Contains(new IPAddress(bytes)).ShouldBeTrue();
            if (prefix.Length == 0)
                return;

            bytes[(prefix.Length - 1) / 8] ^= (byte)(0x80 >> ((prefix.Length - 1) % 8));
            ours.Contains(new IPAddress(bytes)).ShouldBeFalse();
        });

    [Fact]
    public void Overlapping_means_that_one_contains_the_others_network() => Gen.Select(s_prefix, s_prefix).Sample(static (one, other) =>
    {
        IPPrefix a = new(one.Address, one.Length), b = new(other.Address, other.Length);
        a.Overlaps(b).ShouldBe(a.Contains(b.Network.Address) || b.Contains(a.Network.Address));
        a.Overlaps(b).ShouldBe(b.Overlaps(a));
    });

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String[Gen.Char["0123456789abcdef.:/%[] x"], 0, 24].Sample(static text =>
    {
        if (IPPrefix.TryParse(text, out IPPrefix prefix))
            IPPrefix.Parse(prefix.ToString()).ShouldBe(prefix);
        else
            Should.Throw<NetnsException>(() => IPPrefix.Parse(text));
        HostAddress.TryParse(text, out HostAddress address).ShouldBe(address != default);
    });

    // Zeros are what the short notation of IPv6 leaves out.
    private static Gen<byte[]> SparseBytes(int length) =>
        Gen.Select(Gen.Bool, Gen.Byte, static (zero, value) => zero ? (byte)0 : value).Array[length];
}
