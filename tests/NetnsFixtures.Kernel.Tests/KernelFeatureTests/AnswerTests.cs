using System.Net.Sockets;
using NetnsFixtures.Diagnostics;
using NetnsFixtures.Kernel.Tests.CrossChecks;

namespace NetnsFixtures.Kernel.Tests.KernelFeatureTests;

/// <summary>
/// What the library says of the running kernel is what the machine's own tools find out. So each row proves one half on a kernel that has
/// the feature, and the other half on one that lacks it: here and in the virtual machine.
/// </summary>
public class AnswerTests
{
    public static TheoryData<KernelFeatures, string> Commands => new()
    {
        { KernelFeatures.Veth, "ip link add new0 type veth" },
        { KernelFeatures.Bridge, "ip link add new0 type bridge" },
        { KernelFeatures.IPv6, "ip -6 address add fd00::1/64 dev lo" },
        { KernelFeatures.Nftables, "nft add table inet new0" },
        { KernelFeatures.Nat, "nft add table inet new0; add chain inet new0 c {type nat hook postrouting priority 100;}; add rule inet new0 c masquerade" },
        { KernelFeatures.Conntrack, "nft add table inet new0; add chain inet new0 c; add rule inet new0 c ct state new" },
        { KernelFeatures.Netem, "tc qdisc add dev lo root netem delay 10ms" },
        { KernelFeatures.Tbf, "tc qdisc add dev lo root tbf rate 1mbit burst 10kb latency 50ms" },
        { KernelFeatures.FqCodel, "tc qdisc add dev lo root fq_codel" },
        { KernelFeatures.Vlan, "ip link add new0 link under0 type vlan id 7" },
        { KernelFeatures.Vxlan, "ip link add new0 type vxlan id 7 dstport 4789" },
        { KernelFeatures.Wireguard, "ip link add new0 type wireguard" },
        { KernelFeatures.Macvlan, "ip link add new0 link under0 type macvlan" },
        { KernelFeatures.Ipvlan, "ip link add new0 link under0 type ipvlan" },
        { KernelFeatures.Vrf, "ip link add new0 type vrf table 7" },
        { KernelFeatures.Tun, "ip tuntap add dev new0 mode tun" },
        { KernelFeatures.Dummy, "ip link add new0 type dummy" },
        { KernelFeatures.Bond, "ip link add new0 type bond" },
        { KernelFeatures.Gre, "ip link add new0 type gre local 192.0.2.1 remote 192.0.2.2" },
    };

    [KernelTheory(OnEveryKernel = true)]
    [MemberData(nameof(Commands))]
    public async Task The_machines_tools_find_the_same(KernelFeatures feature, string command)
    {
        string[] words = command.StartsWith("nft ", StringComparison.Ordinal) ? ["nft", command[4..]] : command.Split(' ');
        Tool.SkipUnlessInstalled(words[0]);
        await using var host = await IsolatedNamespace.CreateAsync();
        await Tool.IpAsync(host, "link add under0 type veth");

        (bool succeeded, string said) = await Tool.TryAsync(host, words[0], words[1..]);

        feature.IsPresent.ShouldBe(succeeded, $"{command}: {said}; the library: {feature.WhyMissing}");
    }

    [KernelFact(OnEveryKernel = true)]
    public void Every_feature_has_an_answer()
    {
        KernelFeatures.All.ShouldBe(Enum.GetValues<KernelFeatures>().Where(static feature => feature != KernelFeatures.None), ignoreOrder: true);
        foreach (KernelFeatures feature in KernelFeatures.All)
            feature.IsPresent.ShouldBe(feature.WhyMissing is null);
    }

    [KernelFact(OnEveryKernel = true)]
    public void Packet_sockets_are_there_if_one_can_be_opened()
    {
        bool opened = true;
        try
        {
            using var socket = new Socket(AddressFamily.Packet, SocketType.Raw, ProtocolType.Unspecified);
        }
        catch (SocketException)
        {
            opened = false;
        }

        KernelFeatures.PacketSockets.IsPresent.ShouldBe(opened);
    }

    [KernelFact]
    public void What_is_missing_says_what_the_kernel_said_and_what_to_do()
    {
        var missing = KernelFeatures.All.Where(static feature => !feature.IsPresent).ToDictionary(static feature => feature, static feature => feature.WhyMissing!);
        Assert.SkipWhen(missing.Count == 0, "the running kernel lacks nothing");

        foreach (string reason in missing.Values)
            reason.ShouldMatch(@"^(the running kernel has no|this user may not have) .+ \(.+: E[A-Z]+(, '.+')?\)\. .*[Uu]se a kernel with CONFIG_[A-Z0-9_]+");
        if (missing.TryGetValue(KernelFeatures.Netem, out string? netem))
            netem.ShouldContain("qdisc 'netem' (tc qdisc add dev if1 root netem: ENOENT");
    }

    [KernelFact]
    public void Of_several_features_all_have_to_be_there()
    {
        KernelFeatures present = KernelFeatures.Veth | KernelFeatures.Bridge;
        present.IsPresent.ShouldBeTrue();
        KernelFeatures.None.IsPresent.ShouldBeTrue();

        foreach (KernelFeatures feature in KernelFeatures.All)
            (present | feature).WhyMissing.ShouldBe(feature.WhyMissing);
        KernelFeatures[] missing = [.. KernelFeatures.All.Where(static feature => !feature.IsPresent)];
        if (missing.Length > 1)
            (missing[0] | missing[1]).WhyMissing.ShouldBe($"{missing[0].WhyMissing}; and {missing[1].WhyMissing}");
    }

    [KernelFact]
    public void A_feature_that_does_not_exist_is_no_missing_one() =>
        Should.Throw<ArgumentOutOfRangeException>(static () => ((KernelFeatures)(1 << 30)).IsPresent);

    // Where the kernel loads modules, three of them make links when they are loaded: only those that do not are asked about here.
    [KernelFact]
    public async Task Asking_changes_no_network()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        string before = await LookAsync(host);

        host.Run(static () => (KernelFeatures.Vlan | KernelFeatures.Netem | KernelFeatures.Macvlan | KernelFeatures.Tun).WhyMissing);

        (await LookAsync(host)).ShouldBe(before);
    }

    private static async Task<string> LookAsync(IsolatedNamespace host) =>
        await Tool.RunAsync(host, "ip", "link", "show") + await Tool.RunAsync(host, "tc", "qdisc", "show");
}
