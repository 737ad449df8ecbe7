using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures;

/// <summary>
/// The address of one host, IPv4 or IPv6, without a prefix length: a gateway, the target of a forwarded port. A string such as
/// <c>"192.168.1.1"</c> or <c>"fd00::1"</c> converts to it.
/// </summary>
/// <remarks>Scope ids are not part of it: inside a fixture the link is always known.</remarks>
public readonly struct HostAddress : IEquatable<HostAddress>
{
    // The value in host byte order; IPv4 in the low 32 bits. Not UInt128: methods that touch one are not compiled ahead of time.
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly byte _length;

    private HostAddress(ulong high, ulong low, byte length) => (_high, _low, _length) = (high, low, length);

    /// <summary>Whether the address is IPv6.</summary>
    public bool IsIPv6 => _length == 16;

    /// <summary>The family: <see cref="AddressFamily.InterNetwork"/> or <see cref="AddressFamily.InterNetworkV6"/>.</summary>
    public AddressFamily Family => _length switch
    {
        4 => AddressFamily.InterNetwork,
        16 => AddressFamily.InterNetworkV6,
        _ => AddressFamily.Unspecified,
    };

    /// <summary>The number of bits of an address of this family: 32 or 128; 0 for the default value, which is no address.</summary>
    public int BitLength => _length * 8;

    internal bool IsLinkLocal => _length == 16 && (_high >> 54) == 0x3fa;

    internal bool IsUnspecified => (_high | _low) == 0;

    internal bool IsMulticast => _length == 4 ? (_low >> 28) == 0xe : _length == 16 && (_high >> 56) == 0xff;

    internal bool IsLoopback => _length == 4 ? (_low >> 24) == 127 : _length == 16 && _high == 0 && _low == 1;

    /// <summary>Converts from the type of the base class library; an IPv6 scope id is dropped.</summary>
    /// <exception cref="NetnsException"><paramref name="address"/> is neither IPv4 nor IPv6.</exception>
    public static HostAddress From(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out int written))
            throw NetnsException.Refused($"read the address '{address}'", "it is neither IPv4 nor IPv6", null);
        return FromNetworkOrder(bytes[..written]);
    }

    /// <summary>Reads an address in its usual notation.</summary>
    /// <exception cref="NetnsException">The text is no IPv4 or IPv6 address.</exception>
    public static HostAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out HostAddress address)
            ? address
            : throw NetnsException.Refused(
                $"read the address '{text}'",
                text.Contains('/') ? "a prefix length does not belong here" : "it is no IPv4 or IPv6 address",
                text.Contains('/') ? $"write '{text[..text.IndexOf('/')]}'" : "write four decimal numbers as in '192.168.1.1', or IPv6 as in 'fd00::1'");
    }

    /// <summary>Reads an address in its usual notation; false if the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out HostAddress address) => TryParse(text.AsSpan(), out address);

    internal static bool TryParse(ReadOnlySpan<char> text, out HostAddress address)
    {
        address = default;

        // IPAddress.TryParse also takes "1", "0x7f.1" and "fe80::1%eth0"; a fixture's address is written out in full.
        bool plain = text.Contains(':')
            ? !text.ContainsAny('%', '[', ']') && (!text.Contains('.') || IsDottedQuad(text[(text.LastIndexOf(':') + 1)..]))
            : IsDottedQuad(text);
        if (!plain || !IPAddress.TryParse(text, out IPAddress? parsed))
            return false;

        address = From(parsed);
        return true;
    }

    /// <summary>Converts a string as <see cref="Parse"/> does.</summary>
    public static implicit operator HostAddress(string text) => Parse(text);

    /// <summary>Converts from the type of the base class library as <see cref="From"/> does.</summary>
    public static implicit operator HostAddress(IPAddress address) => From(address);

    /// <summary>Converts to the type of the base class library.</summary>
    public static implicit operator IPAddress(HostAddress address) => address.ToIPAddress();

    /// <summary>The same address as the type of the base class library.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        return new IPAddress(bytes[..WriteNetworkOrder(bytes)]);
    }

    internal static HostAddress FromNetworkOrder(ReadOnlySpan<byte> bytes)
    {
        ulong high = 0, low = 0;
        foreach (byte b in bytes)
            (high, low) = ((high << 8) | (low >> 56), (low << 8) | b);
        return new HostAddress(high, low, (byte)bytes.Length);
    }

    /// <summary>The address with its last bits cleared.</summary>
    internal HostAddress WithoutLast(int bits) =>
        bits < 64 ? new(_high, _low & (ulong.MaxValue << bits), _length) : new(bits < 128 ? _high & (ulong.MaxValue << (bits - 64)) : 0, 0, _length);

    /// <summary>The address with its last bits set, of which there are at most 32.</summary>
    internal HostAddress WithLastSet(int bits) => new(_high, _low | ((1UL << bits) - 1), _length);

    internal int WriteNetworkOrder(Span<byte> destination)
    {
        for (int i = 0; i < _length; i++)
        {
            int after = (_length - 1 - i) * 8;
            destination[i] = (byte)(after < 64 ? _low >> after : _high >> (after - 64));
        }

        return _length;
    }

    /// <inheritdoc/>
    public bool Equals(HostAddress other) => _high == other._high && _low == other._low && _length == other._length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HostAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low, _length);

    /// <summary>Whether two addresses are the same.</summary>
    public static bool operator ==(HostAddress left, HostAddress right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    public static bool operator !=(HostAddress left, HostAddress right) => !left.Equals(right);

    /// <summary>The address in its usual notation.</summary>
    public override string ToString() => _length == 0 ? "(none)" : ToIPAddress().ToString();

    private static bool IsDottedQuad(ReadOnlySpan<char> text)
    {
        int parts = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> part = text[range];
            parts++;
            if (part.Length is 0 or > 3 || part.ContainsAnyExceptInRange('0', '9') || (part.Length > 1 && part[0] == '0'))
                return false;
        }

        return parts == 4;
    }
}
