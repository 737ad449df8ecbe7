using CsCheck;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using NetnsFixtures.Rtnetlink;
using NetnsFixtures.SockDiag;

namespace NetnsFixtures.Fuzz.Netlink;

/// <summary>
/// The words for requests, and the names of the attributes that the kernel objects to at an offset of its choice. The requests are the
/// library's own, with faults, so that whatever a later version sends is put into words too.
/// </summary>
internal sealed class WordsTarget : FuzzTarget<(byte[] Request, int Offset)>
{
    private static readonly NetlinkDialect[] s_dialects =
        [RtnetlinkDialect.Instance, new NetfilterDialect(new NftablesDialect(), new ConntrackDialect()), SockDiagDialect.Instance];

    private static readonly byte[][] s_requests = Requests();

    public override string Name => "words for requests";

    protected override Gen<(byte[] Request, int Offset)> Inputs { get; } = Gen.Select(
        Gen.OneOf(Gen.OneOf(s_requests), Gen.Select(Gen.Int[0, 120], Gen.Byte.Array[0, 60], static (type, payload) => HandMade.Message(type, 0, 1, 0, payload))).MaybeMutated(),
        Gen.OneOf(Gen.Int[0, 120], Gen.Int));

    protected override string Print((byte[] Request, int Offset) input) => $"{Convert.ToHexStringLower(input.Request)} at {input.Offset}";

    protected override bool Accepts((byte[] Request, int Offset) input)
    {
        bool wellFormed = true;
        foreach (NetlinkDialect dialect in s_dialects)
        {
            try
            {
                foreach (NetlinkMessage request in new MessageReader(GuardedBytes.Copy(input.Request)))
                {
                    _ = RefusedAttribute.Name(dialect, request, input.Offset);
                    foreach (Errno errno in (ReadOnlySpan<Errno>)[Errno.EINVAL, Errno.EOPNOTSUPP, Errno.ENOENT, (Errno)(-1)])
                        _ = dialect.Advise(request, errno);
                    Must.Hold(dialect.Describe(request).Length > 0, "no words");
                }
            }
            catch (MalformedNetlinkException)
            {
                wellFormed = false;
            }
        }

        return wellFormed;
    }

    private static byte[][] Requests()
    {
        var batch = new NetlinkBatch();
        batch.AddVeth(new VethEnd("port0", 17, 1500, null), 16, new VethEnd("eth0", 18, 1500, null), 9);
        batch.AddBridge("br0", 3, 1400, multicastSnooping: true);
        batch.SetLinkUp(3);
        batch.AddAddress(17, "fd00::1/64");
        batch.DeleteAddress(17, "10.0.0.1/24");
        batch.AddRoute(new Route { Destination = "10.0.0.0/8", Gateway = (HostAddress)"10.0.0.1", Table = 1000 });
        batch.AddRule(new RoutingRule { Priority = 1, Source = (IPPrefix)"10.0.0.0/8", InputInterface = "eth0" });
        batch.GetNeighbours();
        batch.GetListeners(System.Net.Sockets.ProtocolType.Udp, 10);
        ConntrackVerbs.EncodeList(batch);
        batch.Seal(1, acknowledge: true);
        var requests = new List<byte[]>();
        for (uint sequence = 1; sequence <= batch.Count; sequence++)
            requests.Add(batch.Find(sequence).ToArray());
        return [.. requests];
    }
}
