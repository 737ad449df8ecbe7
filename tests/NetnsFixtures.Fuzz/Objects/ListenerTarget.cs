using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Netlink;
using NetnsFixtures.SockDiag;

namespace NetnsFixtures.Fuzz.Objects;

internal sealed class ListenerTarget : FuzzTarget<byte[]>
{
    private const int Size = 72, Port = 4; // struct inet_diag_msg, in which the source port is the first of struct inet_diag_sockid

    public override string Name => "listener";

    protected override Gen<byte[]> Inputs => Gen.OneOf(Gen.Byte.Array[Size, Size + 40], Gen.Byte.Array[0, Size]);

    protected override bool Accepts(byte[] payload)
    {
        try
        {
            var reader = new MessageReader(GuardedBytes.Copy(HandMade.Message(20, 0, 1, 0, payload)));
            reader.MoveNext();
            int port = ListenerRequests.ParsePort(reader.Current);
            Must.Hold(payload.Length >= Size, "read a socket that is not all there");
            Must.BeEqual(port, payload[Port] * 256 + payload[Port + 1], "port");
            return true;
        }
        catch (MalformedNetlinkException)
        {
            Must.Hold(payload.Length < Size, "called a whole socket malformed");
            return false;
        }
    }
}
