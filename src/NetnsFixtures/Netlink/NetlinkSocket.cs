using System.Buffers;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>
/// A socket to one netlink family of the kernel. It belongs for life to the namespace in which it was opened, so everything later can be
/// done from any thread, without entering that namespace.
/// </summary>
/// <remarks>
/// The kernel works off a request within send(2): its answers are in the receive queue before send returns, and the further parts of a
/// dump are made by recv itself. So nothing here ever waits, and an empty queue means that an answer was lost.
/// </remarks>
internal sealed partial class NetlinkSocket : IDisposable
{
    /// <summary>The kernel fills a dump's datagrams up to this size (<c>NLMSG_GOODSIZE</c> at most 32 KiB in netlink_dump).</summary>
    private const int ReceiveBufferSize = 32768;

    private const int MaxDumpAttempts = 64;

    private readonly Lock _gate = new();
    private readonly NetlinkDialect _dialect;
    private int _fd;
    private uint _sequence;
    private ForcedRefusal? _forced;

    private NetlinkSocket(int fd, NetlinkDialect dialect) => (_fd, _dialect) = (fd, dialect);

    /// <summary>The descriptor, for the ioctls that take any socket.</summary>
    public int Descriptor => _fd;

    /// <summary>Opens a socket in the namespace that the calling thread is in.</summary>
    public static NetlinkSocket Open(NetlinkDialect dialect)
    {
        Errno errno = Sys.Socket(Libc.AF_NETLINK, Libc.SOCK_RAW, (int)dialect.Protocol, out int fd);
        if (errno != default)
            throw NetnsException.FromKernel(Opening(dialect), errno);

        var socket = new NetlinkSocket(fd, dialect);
        try
        {
            socket.SetOption(NetlinkSocketOption.NETLINK_EXT_ACK);
            socket.SetOption(NetlinkSocketOption.NETLINK_CAP_ACK);
            socket.SetOption(NetlinkSocketOption.NETLINK_GET_STRICT_CHK);
            errno = NetlinkCalls.ConnectToKernel(fd);
            return errno == default ? socket : throw NetnsException.FromKernel(Opening(dialect), errno);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Only said of what has failed: the name of an enum's member is found by reflection.
    private static string Opening(NetlinkDialect dialect) => $"open a {dialect.Protocol} socket";

    /// <summary>Talks over a descriptor with something that stands in for the kernel. What it answers has to be there when it is asked.</summary>
    internal static NetlinkSocket Over(int fd, NetlinkDialect dialect) => new(fd, dialect);

    /// <summary>Starts a request on a borrowed batch.</summary>
    public NetlinkExchange Begin() => new(this);

    /// <summary>Closes the socket; what a dump or commit on another thread has begun comes to its end first.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_fd < 0)
                return;
            Sys.Close(_fd);
            _fd = -1;
        }
    }

    internal void Commit(NetlinkBatch batch, MessageHandler? onReply)
    {
        if (batch.Count == 0)
            return;

        byte[] buffer = ArrayPool<byte>.Shared.Rent(ReceiveBufferSize);
        try
        {
            lock (_gate)
            {
                try
                {
                    uint first = Send(batch, acknowledge: true);
                    if (ReceiveAcknowledgement(batch, buffer, first, onReply) is { } refusals)
                        throw Explain(batch, refusals[0], Positions(refusals, first));
                }
                catch
                {
                    Drain(buffer); // a queue that is full has no room for the next answer
                    throw;
                }
            }
        }
        catch (MalformedNetlinkException malformed)
        {
            throw Malformed(batch, malformed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal void Dump<T>(NetlinkBatch batch, Parser<T> parse, List<T> items)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ReceiveBufferSize);
        try
        {
            lock (_gate)
            {
                for (int attempt = 1; !TryDumpWhole(batch, buffer, parse, items); attempt++)
                {
                    if (attempt == MaxDumpAttempts)
                        throw NetnsException.Refused(Describe(batch), $"the kernel's table kept changing while it was read, {attempt} times over", "read it again");
                    items.Clear();
                }
            }
        }
        catch (MalformedNetlinkException malformed)
        {
            throw Malformed(batch, malformed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // What was refused, or null when the message that stands for the batch was acknowledged and none refused.
    private List<ExtendedAck>? ReceiveAcknowledgement(NetlinkBatch batch, byte[] buffer, uint first, MessageHandler? onReply)
    {
        uint acknowledged = first + (uint)batch.Acknowledged;
        List<ExtendedAck>? refusals = null;
        while (true)
        {
            int length = ReceiveDatagram(batch, buffer);
            if (length < 0)
                return refusals ?? throw AnswerLost(batch);

            foreach (NetlinkMessage message in new MessageReader(buffer.AsSpan(0, length)))
            {
                if (message.Header.nlmsg_seq - first >= (uint)batch.Count)
                    continue; // a remainder of an earlier request that was given up
                if (message.Header.nlmsg_type != (ushort)ControlMessage.NLMSG_ERROR)
                {
                    if (IsOfFamily(message, batch))
                        onReply?.Invoke(message);
                    continue;
                }

                ExtendedAck ack = ReadAck(message);
                if (ack.Error != default)
                    AddFirst(ref refusals, ack);
                if (ack.Sequence == acknowledged)
                    return refusals;
            }
        }
    }

    // Of each message the first: it may be told twice.
    private static void AddFirst(ref List<ExtendedAck>? refusals, ExtendedAck ack)
    {
        refusals ??= [];
        if (!refusals.Exists(refused => refused.Sequence == ack.Sequence))
            refusals.Add(ack);
    }

    // A dump that is given up half-way has to be read to its end all the same: the kernel refuses the next one until then (EBUSY).
    private bool TryDumpWhole<T>(NetlinkBatch batch, byte[] buffer, Parser<T> parse, List<T> items)
    {
        try
        {
            return TryDump(batch, buffer, parse, items);
        }
        catch
        {
            Drain(buffer);
            throw;
        }
    }

    // Whatever is wrong with what comes (messages lost before it, a datagram that is too long), each call takes it away.
    private void Drain(byte[] buffer)
    {
        while (NetlinkCalls.Receive(_fd, buffer, out _) is default(Errno) or Errno.ENOBUFS)
        {
        }
    }

    // The others are netlink's own: an answer that was lost is told, what says nothing is passed over.
    private bool IsOfFamily(in NetlinkMessage message, NetlinkBatch batch)
    {
        if (message.Header.nlmsg_type == (ushort)ControlMessage.NLMSG_OVERRUN)
            throw AnswerLost(batch);
        return message.Header.nlmsg_type >= (ushort)ControlMessage.NLMSG_MIN_TYPE;
    }

    // False if the table changed while the kernel was listing it (NLM_F_DUMP_INTR): the list may lack or repeat entries.
    private bool TryDump<T>(NetlinkBatch batch, byte[] buffer, Parser<T> parse, List<T> items)
    {
        uint sequence = Send(batch, acknowledge: false);
        bool consistent = true;
        while (true)
        {
            int length = ReceiveDatagram(batch, buffer);
            if (length < 0)
                throw AnswerLost(batch);

            foreach (NetlinkMessage message in new MessageReader(buffer.AsSpan(0, length)))
            {
                if (message.Header.nlmsg_seq != sequence)
                    continue; // a remainder of an earlier request that was given up
                consistent &= !message.Header.nlmsg_flags.HasFlag(NLM_F.NLM_F_DUMP_INTR);
                switch ((ControlMessage)message.Header.nlmsg_type)
                {
                    case ControlMessage.NLMSG_DONE:
                        ExtendedAck end = ExtendedAck.ReadEnd(message);
                        return end.Error == default ? consistent : throw Explain(batch, end);
                    case ControlMessage.NLMSG_ERROR:
                        ExtendedAck ack = ReadAck(message);
                        if (ack.Error != default)
                            throw Explain(batch, ack);
                        break;
                    default:
                        if (IsOfFamily(message, batch) && consistent)
                            items.Add(parse(message));
                        break;
                }
            }
        }
    }

    private uint Send(NetlinkBatch batch, bool acknowledge)
    {
        ObjectDisposedException.ThrowIf(_fd < 0, this);
        uint first = _sequence + 1;
        _sequence += (uint)batch.Count;
        batch.Seal(first, acknowledge);
        _forced = ForcedRefusal.Choose(batch, _dialect);
        _forced?.Spoil(batch);
        Errno errno = NetlinkCalls.Send(_fd, batch.Bytes);
        _forced?.Restore(batch);
        return errno == default ? first : throw NetnsException.FromKernel(Describe(batch), errno);
    }

    // The length of the next datagram, or -1 if the queue is empty.
    private int ReceiveDatagram(NetlinkBatch batch, byte[] buffer)
    {
        Errno errno = NetlinkCalls.Receive(_fd, buffer, out int length);
        return errno switch
        {
            default(Errno) when length <= buffer.Length => length,
            default(Errno) => throw NetnsException.FromKernel(Describe(batch), Errno.EMSGSIZE, $"an answer of {length} bytes does not fit"),
            Errno.EAGAIN => -1,
            Errno.ENOBUFS => throw AnswerLost(batch), // netlink_overrun: the queue was full
            _ => throw NetnsException.FromKernel(Describe(batch), errno),
        };
    }

    private ExtendedAck ReadAck(in NetlinkMessage message)
    {
        ExtendedAck ack = ExtendedAck.Read(message);
        return _forced?.Forge(ack) ?? ack;
    }

    private void SetOption(NetlinkSocketOption option)
    {
        Errno errno = NetlinkCalls.SwitchOn(_fd, (int)option);

        // Kernels before 4.20 lack strict checking; what we ask for is the same without it.
        if (errno != default && !(errno == Errno.ENOPROTOOPT && option == NetlinkSocketOption.NETLINK_GET_STRICT_CHK))
            throw NetnsException.FromKernel($"{Opening(_dialect)} with {option}", errno);
    }
}

/// <summary>Takes one message of an answer; the message is valid only during the call.</summary>
internal delegate void MessageHandler(in NetlinkMessage message);
