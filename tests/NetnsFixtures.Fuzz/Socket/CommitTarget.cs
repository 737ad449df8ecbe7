using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Fuzz.Socket;

/// <summary>
/// Two requests in one that are answered with lies: done only if the second was acknowledged and none refused; what was refused is told by its
/// number, and each once.
/// </summary>
internal sealed class CommitTarget : FuzzTarget<byte[][]>
{
    private const int ENOBUFS = 105;
    private const uint Requests = 2;

    public override string Name => "socket: commit";

    public override int Share => 5;

    protected override Gen<byte[][]> Inputs => Script.Any;

    protected override string Print(byte[][] datagrams) => string.Join(" | ", datagrams.Select(Convert.ToHexStringLower));

    protected override bool Accepts(byte[][] datagrams)
    {
        (bool isDone, int errno, List<int> refusedMessages, int replies) = Expect(datagrams);
        using var kernel = new FakeKernel();
        foreach (byte[] datagram in datagrams)
            kernel.Send(datagram);
        int seen = 0;
        using NetlinkExchange exchange = kernel.Socket.Begin();
        exchange.Batch.SetLinkUp(1);
        exchange.Batch.SetLinkUp(2);
        try
        {
            exchange.Commit((in NetlinkMessage _) => seen++);
            Must.Hold(isDone, $"done, instead of error {errno}");
        }
        catch (NetnsException refused)
        {
            Must.Hold(!isDone, refused.Message);
            Must.BeEqual(refused.ErrorNumber, errno, "errno");
            Must.Hold(refused.RefusedMessages.SequenceEqual(refusedMessages), string.Join(' ', refused.RefusedMessages));
        }

        Must.BeEqual(seen, replies, "replies");
        return isDone;
    }

    private static (bool IsDone, int Errno, List<int> Refused, int Replies) Expect(byte[][] datagrams)
    {
        var refused = new Dictionary<uint, int>();
        int replies = 0;
        (bool, int, List<int>, int) Result() => (refused.Count == 0, refused.Values.FirstOrDefault(), [.. refused.Keys.Select(static sequence => (int)sequence - 1)], replies);
        foreach (byte[] datagram in datagrams)
        {
            (List<byte[]> messages, bool isBroken) = Split.Of(datagram);
            foreach (byte[] message in messages)
            {
                uint sequence = BitConverter.ToUInt32(message, 8);
                int type = BitConverter.ToUInt16(message, 4);
                if (sequence is 0 or > Requests)
                    continue;
                if (type == Script.Overrun)
                    return (false, ENOBUFS, [], replies);
                if (type >= Script.FirstOfFamilies)
                    replies++;
                if (type != Script.Error)
                    continue;
                if (ReadErrno(message) is not { } errno)
                    return (false, 0, [], replies);
                if (errno != 0)
                    refused.TryAdd(sequence, errno);
                if (sequence == Requests)
                    return Result();
            }

            if (isBroken)
                return (false, 0, [], replies);
        }

        return refused.Count > 0 ? Result() : (false, ENOBUFS, [], replies);
    }

    private static int? ReadErrno(byte[] message)
    {
        var reader = new MessageReader(message);
        reader.MoveNext();
        try
        {
            return (int)ExtendedAck.Read(reader.Current).Error;
        }
        catch (MalformedNetlinkException)
        {
            return null;
        }
    }
}
