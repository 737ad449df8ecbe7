using System.Buffers.Binary;
using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>Walks over the attributes of a message or of a nested attribute with <c>foreach</c>.</summary>
internal ref struct AttributeReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public NetlinkAttribute Current { get; private set; }

    public readonly AttributeReader GetEnumerator() => this;

    public bool MoveNext()
    {
        // Fewer bytes than a header are padding at the end of a message.
        if (_rest.Length < nlattr.Size)
            return false;

        nlattr header = Plain.Read<nlattr>(_rest);
        if (header.nla_len < nlattr.Size || header.nla_len > _rest.Length)
            throw MalformedNetlinkException.BadLength("attribute", header.nla_len, _rest.Length);

        Current = new NetlinkAttribute(header.nla_type, _rest[nlattr.Size..header.nla_len]);
        _rest = _rest[Math.Min(NetlinkAlignment.Align(header.nla_len), _rest.Length)..];
        return true;
    }
}

/// <summary>One attribute: its type without the flag bits, and its value.</summary>
internal readonly ref struct NetlinkAttribute(ushort type, ReadOnlySpan<byte> value)
{
    public ushort Type { get; } = (ushort)(type & nlattr.NLA_TYPE_MASK);

    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>The attributes within this one.</summary>
    public AttributeReader Nested => new(Value);

    public byte AsByte() => Sized(1)[0];

    public ushort AsUInt16() => Plain.Read<ushort>(Sized(2));

    public uint AsUInt32() => Plain.Read<uint>(Sized(4));

    public int AsInt32() => Plain.Read<int>(Sized(4));

    public ulong AsUInt64() => Plain.Read<ulong>(Sized(8));

    public ushort AsUInt16BigEndian() => BinaryPrimitives.ReadUInt16BigEndian(Sized(2));

    public uint AsUInt32BigEndian() => BinaryPrimitives.ReadUInt32BigEndian(Sized(4));

    public ulong AsUInt64BigEndian() => BinaryPrimitives.ReadUInt64BigEndian(Sized(8));

    /// <summary>A fixed struct; a kernel newer than ours may send a longer one.</summary>
    public T As<T>()
        where T : unmanaged => Plain.Read<T>(Sized(System.Runtime.CompilerServices.Unsafe.SizeOf<T>()));

    /// <summary>A string up to its NUL or the end.</summary>
    public string AsString()
    {
        int end = Value.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? Value : Value[..end]);
    }

    /// <summary>An IPv4 or IPv6 address, told by the length.</summary>
    public HostAddress AsAddress() => Value.Length is 4 or 16
        ? HostAddress.FromNetworkOrder(Value)
        : throw MalformedNetlinkException.BadLength("address", (uint)Value.Length, 16);

    /// <summary>An address with a prefix length that stands elsewhere in the message.</summary>
    public IPPrefix AsPrefix(int length) => AsAddress() is var address && length <= address.BitLength
        ? new IPPrefix(address, length)
        : throw new MalformedNetlinkException($"a prefix length of {length} for {address}");

    private ReadOnlySpan<byte> Sized(int size) => Value.Length >= size ? Value : throw MalformedNetlinkException.TooShort(size, Value.Length);
}
