using System.Text.Json.Nodes;
using NetnsFixtures.Diagnostics;
using NetnsFixtures.Kernel.Tests.CrossChecks;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.KernelFeatureTests;

/// <summary>Links and queueing disciplines that not every kernel has, made by the library's requests and seen by <c>ip</c> and <c>tc</c>.</summary>
public class MadeTests
{
    private const int Lower = 100;
    private const int Index = 101;
    private const string Name = "new0";

    [KernelFact(Needs = KernelFeatures.Vlan)]
    public async Task A_VLAN()
    {
        JsonObject link = await LinkAsync(static batch => batch.AddVlan(Name, Index, Lower, id: 7));
        link.Text("link").ShouldBe("lower0");
        Kind(link).ShouldBe("vlan");
        Data(link).Text("id").ShouldBe("7");
    }

    [KernelFact(Needs = KernelFeatures.Vxlan)]
    public async Task A_VXLAN()
    {
        JsonObject link = await LinkAsync(static batch => batch.AddVxlan(Name, Index, id: 7));
        Kind(link).ShouldBe("vxlan");
        Data(link).Text("id").ShouldBe("7");
    }

    [KernelFact(Needs = KernelFeatures.Macvlan)]
    public async Task A_macvlan()
    {
        JsonObject link = await LinkAsync(static batch => batch.AddLinkUpon(Name, Index, "macvlan", Lower));
        link.Text("link").ShouldBe("lower0");
        Kind(link).ShouldBe("macvlan");
    }

    [KernelFact(Needs = KernelFeatures.Ipvlan)]
    public async Task An_ipvlan()
    {
        JsonObject link = await LinkAsync(static batch => batch.AddLinkUpon(Name, Index, "ipvlan", Lower));
        link.Text("link").ShouldBe("lower0");
        Kind(link).ShouldBe("ipvlan");
    }

    [KernelFact(Needs = KernelFeatures.Vrf)]
    public async Task A_VRF()
    {
        JsonObject link = await LinkAsync(static batch => batch.AddVrf(Name, Index, table: 7));
        Kind(link).ShouldBe("vrf");
        Data(link).Text("table").ShouldBe("7");
    }

    [KernelFact(Needs = KernelFeatures.Gre)]
    public async Task A_GRE_tunnel()
    {
        JsonObject link = await LinkAsync(static batch => batch.AddGre(Name, Index, "192.0.2.1", "192.0.2.2"));
        Kind(link).ShouldBe("gre");
        (Data(link).Text("local"), Data(link).Text("remote")).ShouldBe(("192.0.2.1", "192.0.2.2"));
    }

    [KernelFact(Needs = KernelFeatures.Wireguard)]
    public async Task A_WireGuard_tunnel() => Kind(await LinkAsync(static batch => batch.AddLink(Name, Index, "wireguard"))).ShouldBe("wireguard");

    [KernelFact(Needs = KernelFeatures.Dummy)]
    public async Task A_dummy() => Kind(await LinkAsync(static batch => batch.AddLink(Name, Index, "dummy"))).ShouldBe("dummy");

    [KernelFact(Needs = KernelFeatures.Bond)]
    public async Task A_bond() => Kind(await LinkAsync(static batch => batch.AddLink(Name, Index, "bond"))).ShouldBe("bond");

    [KernelFact(Needs = KernelFeatures.Netem)]
    public async Task An_emulated_network()
    {
        const uint tenMilliseconds = 10_000_000 / 64; // in ticks of 64 ns
        JsonObject qdisc = await QdiscAsync(static batch =>
            batch.AddNetem(Lower, new tc_netem_qopt { latency = tenMilliseconds, limit = 500, loss = uint.MaxValue / 4 }));
        qdisc.Text("kind").ShouldBe("netem");
        Options(qdisc).Text("limit").ShouldBe("500");
        Math.Round(Options(qdisc)["delay"]!["delay"]!.GetValue<double>(), 3).ShouldBe(0.010);
        Math.Round(Options(qdisc)["loss-random"]!["loss"]!.GetValue<double>(), 3).ShouldBe(0.25);
    }

    [KernelFact(Needs = KernelFeatures.Tbf)]
    public async Task A_token_bucket_filter()
    {
        JsonObject qdisc = await QdiscAsync(static batch => batch.AddTbf(Lower, rate: 125_000, burst: 10_000, limit: 100_000));
        qdisc.Text("kind").ShouldBe("tbf");
        Options(qdisc).Text("rate").ShouldBe("125000");
        Options(qdisc)["burst"]!.GetValue<int>().ShouldBeInRange(9_990, 10_000); // kept as a time, in ticks
    }

    [KernelFact(Needs = KernelFeatures.FqCodel)]
    public async Task Fair_queueing() => (await QdiscAsync(static batch => batch.AddQdisc(Lower, "fq_codel"))).Text("kind").ShouldBe("fq_codel");

    private static async Task<JsonObject> LinkAsync(Action<NetlinkBatch> write)
    {
        Tool.SkipUnlessInstalled("ip");
        await using IsolatedNamespace host = await MakeAsync(write);
        return (await Tool.JsonAsync(host, "ip", $"-details -json link show {Name}")).ShouldHaveSingleItem();
    }

    private static async Task<JsonObject> QdiscAsync(Action<NetlinkBatch> write)
    {
        Tool.SkipUnlessInstalled("tc");
        await using IsolatedNamespace host = await MakeAsync(write);
        return (await Tool.JsonAsync(host, "tc", "-json qdisc show dev lower0 root")).ShouldHaveSingleItem();
    }

    private static async Task<IsolatedNamespace> MakeAsync(Action<NetlinkBatch> write)
    {
        IsolatedNamespace host = await IsolatedNamespace.CreateAsync();
        using NetlinkSocket socket = host.Run(static () => NetlinkSocket.Open(RtnetlinkDialect.Instance));
        using NetlinkExchange exchange = socket.Begin();
        exchange.Batch.AddLink("lower0", Lower, "bridge");
        write(exchange.Batch);
        exchange.Commit();
        return host;
    }

    private static string Kind(JsonObject link) => link["linkinfo"]!.AsObject().Text("info_kind");

    private static JsonObject Data(JsonObject link) => link["linkinfo"]!["info_data"]!.AsObject();

    private static JsonObject Options(JsonObject qdisc) => qdisc["options"]!.AsObject();
}
