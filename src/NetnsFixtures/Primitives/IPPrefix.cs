using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures;

/// <summary>
/// An address with its prefix length, as <c>ip address</c> takes it: the host bits are kept, so <c>10.0.0.1/24</c> says both who a host
/// is and which addresses are its neighbours. A string such as <c>"10.0.0.1/24"</c> or <c>"fd00::1/64"</c> converts to it.
/// </summary>
public readonly struct IPPrefix : IEquatable<IPPrefix>
{
    /// <summary>Joins an address and a prefix length.</summary>
    /// <param name="address">The address, with its host bits.</param>
    /// <param name="length">The prefix length in bits: 0 to 32 for IPv4, 0 to 128 for IPv6.</param>
    /// <exception cref="NetnsException">The length is out of range for the address's family.</exception>
    public IPPrefix(HostAddress address, int length)
    {
        if (length < 0 || length > address.BitLength || address.BitLength == 0)
            throw NetnsException.Refused($"read the prefix '{address}/{length}'", $"the prefix length has to be 0 to {address.BitLength}", null);
        (Address, Length) = (address, length);
    }

    /// <summary>The address, with its host bits.</summary>
    public HostAddress Address { get; }

    /// <summary>The prefix length in bits.</summary>
    public int Length { get; }

    /// <summary>Whether the address is IPv6.</summary>
    public bool IsIPv6 => Address.IsIPv6;

    /// <summary>The family of the address.</summary>
    public AddressFamily Family => Address.Family;

    /// <summary>The same prefix with the host bits cleared: <c>10.0.0.0/24</c> for <c>10.0.0.1/24</c>.</summary>
    public IPPrefix Network => IsNetwork ? this : new(Address.WithoutLast(HostBits), Length);

    /// <summary>Whether the host bits are all zero.</summary>
    public bool IsNetwork => Address.WithoutLast(HostBits) == Address;

    /// <summary>The IPv4 broadcast address, or null where there is none (IPv6, /31 and /32: RFC 3021).</summary>
    public HostAddress? Broadcast => Address.BitLength != 32 || Length > 30 ? (HostAddress?)null : Address.WithLastSet(HostBits);

    private int HostBits => Address.BitLength - Length;

    /// <summary>Whether an address lies within this prefix; never for another family.</summary>
    public bool Contains(HostAddress address) =>
        address.Family == Family && address.WithoutLast(HostBits) == Address.WithoutLast(HostBits);

    /// <summary>Whether the two prefixes share an address.</summary>
    public bool Overlaps(IPPrefix other) =>
        Length <= other.Length ? Contains(other.Address) : other.Contains(Address);

    /// <summary>Reads <c>address/length</c>.</summary>
    /// <exception cref="NetnsException">The text is no address with a prefix length in range.</exception>
    public static IPPrefix Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out IPPrefix prefix) ? prefix : throw Unreadable(text);
    }

    /// <summary>Reads <c>address/length</c>; false if the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IPPrefix prefix)
    {
        prefix = default;
        ReadOnlySpan<char> chars = text;
        int slash = chars.IndexOf('/');
        if (slash < 0 || !HostAddress.TryParse(chars[..slash], out HostAddress address))
            return false;

        ReadOnlySpan<char> digits = chars[(slash + 1)..];

        // int.TryParse passes over NULs at the end, and some cultures have other digits.
        bool canonical = digits.Length is 1 or 2 or 3 && !digits.ContainsAnyExceptInRange('0', '9') && (digits.Length == 1 || digits[0] != '0');
        if (!canonical || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > address.BitLength)
            return false;

        prefix = new IPPrefix(address, length);
        return true;
    }

    /// <summary>Converts a string as <see cref="Parse"/> does.</summary>
    public static implicit operator IPPrefix(string text) => Parse(text);

    /// <summary>Converts from the type of the base class library, whose host bits are always zero.</summary>
    public static implicit operator IPPrefix(IPNetwork network) => new(network.BaseAddress, network.PrefixLength);

    /// <summary>The network of this prefix as the type of the base class library.</summary>
    public IPNetwork ToIPNetwork() => new(Network.Address, Length);

    /// <inheritdoc/>
    public bool Equals(IPPrefix other) => Address == other.Address && Length == other.Length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IPPrefix other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, Length);

    /// <summary>Whether two prefixes have the same address and the same length.</summary>
    public static bool operator ==(IPPrefix left, IPPrefix right) => left.Equals(right);

    /// <summary>Whether two prefixes differ in address or length.</summary>
    public static bool operator !=(IPPrefix left, IPPrefix right) => !left.Equals(right);

    /// <summary>The prefix as <c>address/length</c>.</summary>
    public override string ToString() => $"{Address}/{Length}";

    private static NetnsException Unreadable(string text)
    {
        string operation = $"read the address '{text}'";
        int slash = text.IndexOf('/');
        if (HostAddress.TryParse(slash < 0 ? text : text[..slash], out HostAddress address))
        {
            return slash < 0
                ? NetnsException.Refused(operation, "the prefix length is missing", $"write '{text}/{(address.IsIPv6 ? 64 : 24)}' or the length you want")
                : NetnsException.Refused(operation, $"the prefix length has to be a number from 0 to {address.BitLength}", null);
        }

        return NetnsException.Refused(operation, "it is no IPv4 or IPv6 address with a prefix length", "write it as in '10.0.0.1/24' or 'fd00::1/64'");
    }
}
