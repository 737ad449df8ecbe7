using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>
/// One or more netlink messages under construction, to be sent in one system call. The buffer is kept from one use to the next, so that
/// building messages allocates nothing in steady state.
/// </summary>
/// <remarks>Not thread-safe; <see cref="NetlinkSocket"/> lends its own to one caller at a time.</remarks>
internal sealed class NetlinkBatch
{
    private byte[] _buffer;
    private int _length;
    private int _messageStart = -1;
    private int _acknowledged = -1;

    public NetlinkBatch(int capacity = 4096) => _buffer = new byte[capacity];

    /// <summary>Messages in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Index of the message whose acknowledgement tells that the kernel is done: the last, unless <see cref="AcknowledgeHere"/> chose one.
    /// </summary>
    public int Acknowledged => _acknowledged < 0 ? Count - 1 : _acknowledged;

    /// <summary>Bytes of all messages, padding included.</summary>
    public int Length => _length;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    public void Clear() => (_length, _messageStart, _acknowledged, Count) = (0, -1, -1, 0);

    /// <summary>
    /// Chooses the message written last for the acknowledgement, where a family does not acknowledge what comes behind it, as nfnetlink does
    /// not acknowledge the end of its batch (before Linux 6.10).
    /// </summary>
    public void AcknowledgeHere() => _acknowledged = Count - 1;

    /// <summary>
    /// Starts a message: header, then the family's fixed struct. The <c>using</c> scope writes the length when it ends.
    /// <c>NLM_F_REQUEST</c> is always set; the socket numbers the messages when it sends them.
    /// </summary>
    public MessageScope Begin<TFixed>(ushort type, NLM_F flags, scoped in TFixed fixedPart)
        where TFixed : unmanaged
    {
        _messageStart = _length;
        Count++;
        Append(new nlmsghdr { nlmsg_type = type, nlmsg_flags = flags | NLM_F.NLM_F_REQUEST });
        Append(fixedPart);
        return new MessageScope(this);
    }

    /// <summary>Starts a nested attribute; the <c>using</c> scope writes its length when it ends.</summary>
    public NestScope Nest<TAttribute>(TAttribute type)
        where TAttribute : unmanaged, Enum
    {
        int start = _length;
        Append(new nlattr { nla_type = (ushort)(Raw(type) | nlattr.NLA_F_NESTED) });
        return new NestScope(this, start);
    }

    /// <summary>Appends a fixed struct where a nested attribute starts with one, as <c>VETH_INFO_PEER</c> does.</summary>
    public void Append<T>(in T value)
        where T : unmanaged
    {
        Span<byte> space = Reserve(Unsafe.SizeOf<T>());
        Plain.Write(space, in value);
    }

    public void Put<TAttribute>(TAttribute type, ReadOnlySpan<byte> value)
        where TAttribute : unmanaged, Enum => value.CopyTo(PutSpace(type, value.Length));

    /// <summary>A flag attribute: present, without a value.</summary>
    public void PutFlag<TAttribute>(TAttribute type)
        where TAttribute : unmanaged, Enum => PutSpace(type, 0);

    public void PutByte<TAttribute>(TAttribute type, byte value)
        where TAttribute : unmanaged, Enum => PutSpace(type, 1)[0] = value;

    public void PutUInt16<TAttribute>(TAttribute type, ushort value)
        where TAttribute : unmanaged, Enum => Plain.Write(PutSpace(type, 2), in value);

    public void PutUInt32<TAttribute>(TAttribute type, uint value)
        where TAttribute : unmanaged, Enum => Plain.Write(PutSpace(type, 4), in value);

    public void PutInt32<TAttribute>(TAttribute type, int value)
        where TAttribute : unmanaged, Enum => Plain.Write(PutSpace(type, 4), in value);

    public void PutUInt16BigEndian<TAttribute>(TAttribute type, ushort value)
        where TAttribute : unmanaged, Enum => BinaryPrimitives.WriteUInt16BigEndian(PutSpace(type, 2), value);

    public void PutUInt32BigEndian<TAttribute>(TAttribute type, uint value)
        where TAttribute : unmanaged, Enum => BinaryPrimitives.WriteUInt32BigEndian(PutSpace(type, 4), value);

    public void PutUInt64BigEndian<TAttribute>(TAttribute type, ulong value)
        where TAttribute : unmanaged, Enum => BinaryPrimitives.WriteUInt64BigEndian(PutSpace(type, 8), value);

    /// <summary>A string with its terminating NUL, as the kernel's <c>NLA_NUL_STRING</c> wants it.</summary>
    public void PutString<TAttribute>(TAttribute type, ReadOnlySpan<char> value)
        where TAttribute : unmanaged, Enum
    {
        Span<byte> space = PutSpace(type, Encoding.UTF8.GetByteCount(value) + 1);
        Encoding.UTF8.GetBytes(value, space);
        space[^1] = 0;
    }

    /// <exception cref="NetnsException">The default value, which is no address.</exception>
    public void PutAddress<TAttribute>(TAttribute type, HostAddress address)
        where TAttribute : unmanaged, Enum
    {
        if (address.BitLength == 0)
            throw NetnsException.Refused($"ask the kernel ({type})", "an address is missing", null);
        address.WriteNetworkOrder(PutSpace(type, address.BitLength / 8));
    }

    /// <summary>
    /// Numbers the messages from <paramref name="firstSequence"/> on; if wanted, asks for the acknowledgement of <see cref="Acknowledged"/>.
    /// </summary>
    public void Seal(uint firstSequence, bool acknowledge)
    {
        uint sequence = firstSequence;
        uint acknowledged = firstSequence + (uint)Acknowledged;
        for (int at = 0; at < _length;)
        {
            ref nlmsghdr header = ref HeaderAt(at);
            header.nlmsg_seq = sequence++;
            at += NetlinkAlignment.Align((int)header.nlmsg_len);
            if (acknowledge && header.nlmsg_seq == acknowledged)
                header.nlmsg_flags |= NLM_F.NLM_F_ACK;
        }
    }

    /// <summary>The whole message with this sequence number, header included; empty if the batch has none.</summary>
    public ReadOnlySpan<byte> Find(uint sequence)
    {
        int at = OffsetOf(sequence);
        return at < 0 ? default : Bytes.Slice(at, (int)HeaderAt(at).nlmsg_len);
    }

    /// <summary>The header of the message with this sequence number, which the batch has.</summary>
    public ref nlmsghdr HeaderOf(uint sequence) => ref HeaderAt(OffsetOf(sequence));

    private int OffsetOf(uint sequence)
    {
        for (int at = 0; at < _length; at += NetlinkAlignment.Align((int)HeaderAt(at).nlmsg_len))
        {
            if (HeaderAt(at).nlmsg_seq == sequence)
                return at;
        }

        return -1;
    }

    private void EndMessage()
    {
        HeaderAt(_messageStart).nlmsg_len = (uint)(_length - _messageStart);
        _messageStart = -1;
    }

    private void EndNest(int start)
    {
        int length = _length - start;
        if (length > ushort.MaxValue)
            throw new InvalidOperationException($"A nested netlink attribute of {length} bytes does not fit its 16-bit length.");
        Plain.At<nlattr>(_buffer.AsSpan(start)).nla_len = (ushort)length;
    }

    private Span<byte> PutSpace<TAttribute>(TAttribute type, int length)
        where TAttribute : unmanaged, Enum
    {
        if (length > ushort.MaxValue - nlattr.Size)
            throw new InvalidOperationException($"A netlink attribute of {length} bytes does not fit its 16-bit length.");
        Append(new nlattr { nla_len = (ushort)(nlattr.Size + length), nla_type = Raw(type) });
        return Reserve(length);
    }

    // The padding is zeroed, since the buffer still holds an earlier batch.
    private Span<byte> Reserve(int length)
    {
        int aligned = NetlinkAlignment.Align(length);
        if (_length + aligned > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + aligned));
        Span<byte> space = _buffer.AsSpan(_length, aligned);
        space[length..].Clear();
        _length += aligned;
        return space[..length];
    }

    private ref nlmsghdr HeaderAt(int offset) => ref Plain.At<nlmsghdr>(_buffer.AsSpan(offset));

    private static ushort Raw<TAttribute>(TAttribute type)
        where TAttribute : unmanaged, Enum => Unsafe.BitCast<TAttribute, ushort>(type);

    internal readonly ref struct MessageScope(NetlinkBatch batch)
    {
        public void Dispose() => batch.EndMessage();
    }

    internal readonly ref struct NestScope(NetlinkBatch batch, int start)
    {
        public void Dispose() => batch.EndNest(start);
    }
}
