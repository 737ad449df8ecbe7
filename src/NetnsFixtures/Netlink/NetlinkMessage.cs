using System.Runtime.CompilerServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>A received message: its header, the family's fixed struct, its attributes. Every length is checked before it is believed.</summary>
internal readonly ref struct NetlinkMessage(nlmsghdr header, ReadOnlySpan<byte> payload)
{
    public nlmsghdr Header { get; } = header;

    /// <summary>What follows the header.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>The fixed struct at the start of the payload.</summary>
    public TFixed Fixed<TFixed>()
        where TFixed : unmanaged => Payload.Length >= Unsafe.SizeOf<TFixed>()
            ? Plain.Read<TFixed>(Payload)
            : throw MalformedNetlinkException.TooShort(Unsafe.SizeOf<TFixed>(), Payload.Length);

    /// <summary>The attributes behind the fixed struct.</summary>
    public AttributeReader Attributes<TFixed>()
        where TFixed : unmanaged
    {
        int size = NetlinkAlignment.Align(Unsafe.SizeOf<TFixed>());
        return new AttributeReader(Payload.Length > size ? Payload[size..] : default);
    }
}

/// <summary>Walks over the messages of a datagram with <c>foreach</c>.</summary>
internal ref struct MessageReader(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    public NetlinkMessage Current { get; private set; }

    public readonly MessageReader GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < nlmsghdr.Size)
            throw MalformedNetlinkException.TooShort(nlmsghdr.Size, _rest.Length);

        nlmsghdr header = Plain.Read<nlmsghdr>(_rest);
        if (header.nlmsg_len < nlmsghdr.Size || header.nlmsg_len > (uint)_rest.Length)
            throw MalformedNetlinkException.BadLength("message", header.nlmsg_len, _rest.Length);

        int length = (int)header.nlmsg_len;
        Current = new NetlinkMessage(header, _rest[nlmsghdr.Size..length]);
        _rest = _rest[Math.Min(NetlinkAlignment.Align(length), _rest.Length)..];
        return true;
    }
}
