using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Fuzz.Socket;

/// <summary>
/// A dump that is answered with lies: what comes out is the whole list that was answered consistently, or one exception that says why there
/// is none; and the next dump works.
/// </summary>
internal sealed class DumpTarget : FuzzTarget<byte[][]>
{
    private const int ENOBUFS = 105, MaxErrno = 4095;

    public override string Name => "socket: dump";

    public override int Share => 5;

    protected override Gen<byte[][]> Inputs => Script.Any;

    protected override string Print(byte[][] datagrams) => string.Join(" | ", datagrams.Select(Convert.ToHexStringLower));

    protected override bool Accepts(byte[][] datagrams)
    {
        Outcome expected = Expect(datagrams);
        using var kernel = new FakeKernel();
        foreach (byte[] datagram in datagrams)
            kernel.Send(datagram);
        try
        {
            List<uint> items = Dump(kernel.Socket);
            Must.Hold(expected.Items is not null, $"{items.Count} items instead of error {expected.Errno}");
            Must.Hold(items.SequenceEqual(expected.Items!), $"{string.Join(' ', items)} instead of {string.Join(' ', expected.Items!)}");
            return true;
        }
        catch (NetnsException refused)
        {
            Must.Hold(expected.Items is null, refused.Message);
            Must.BeEqual(refused.ErrorNumber, expected.Errno, "errno");
        }

        kernel.Send(HandMade.Datagram([HandMade.Message(16, 2, expected.Sequence + 1, 0, [7, 0, 0, 0]), HandMade.Message(Script.Done, 2, expected.Sequence + 1, 0, new byte[4])]));
        Must.Hold(Dump(kernel.Socket).SequenceEqual([7u]), "the next dump found something else");
        return false;
    }

    private static List<uint> Dump(NetlinkSocket socket)
    {
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.GetLinks();
        return exchange.Dump(static (in NetlinkMessage message) => message.Fixed<uint>());
    }

    private static Outcome Expect(byte[][] datagrams)
    {
        uint sequence = 1;
        var items = new List<uint>();
        bool isConsistent = true;
        foreach (byte[] datagram in datagrams)
        {
            (List<byte[]> messages, bool isBroken) = Split.Of(datagram);
            bool isOver = false;
            foreach (byte[] message in messages.Where(message => BitConverter.ToUInt32(message, 8) == sequence))
            {
                isConsistent &= (BitConverter.ToUInt16(message, 6) & Script.Interrupted) == 0;
                int type = BitConverter.ToUInt16(message, 4);
                if (type is Script.Done or Script.Error)
                {
                    if (ReadErrno(message, type) is not { } errno)
                        return new Outcome(null, 0, sequence);
                    if (errno != 0)
                        return new Outcome(null, errno, sequence);
                    if (type == Script.Error)
                        continue;
                    if (isConsistent)
                        return new Outcome(items, 0, sequence);
                    isOver = true;
                    break;
                }

                if (type == Script.Overrun)
                    return new Outcome(null, ENOBUFS, sequence);
                if (type < Script.FirstOfFamilies || !isConsistent)
                    continue;
                if (message.Length < Script.HeaderSize + sizeof(uint))
                    return new Outcome(null, 0, sequence);
                items.Add(BitConverter.ToUInt32(message, Script.HeaderSize));
            }

            if (isOver)
                (sequence, items, isConsistent) = (sequence + 1, [], true);
            else if (isBroken)
                return new Outcome(null, 0, sequence);
        }

        return new Outcome(null, ENOBUFS, sequence);
    }

    // What an acknowledgement says has a target of its own; here only whether it is one.
    private static int? ReadErrno(byte[] message, int type)
    {
        var reader = new MessageReader(message);
        reader.MoveNext();
        try
        {
            ExtendedAck ack = type == Script.Done ? ExtendedAck.ReadEnd(reader.Current) : ExtendedAck.Read(reader.Current);
            return Math.Clamp((int)ack.Error, 0, MaxErrno);
        }
        catch (MalformedNetlinkException)
        {
            return null;
        }
    }

    private sealed record Outcome(List<uint>? Items, int Errno, uint Sequence);
}
