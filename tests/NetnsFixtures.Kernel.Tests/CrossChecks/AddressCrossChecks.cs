using System.Text.Json.Nodes;
using NetnsFixtures.Kernel.Tests.Fixtures;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

public class AddressCrossChecks
{
    [KernelFact]
    public async Task Addresses_are_what_ip_address_shows()
    {
        Tool.SkipUnlessInstalled("ip");
        await using HomeNetwork network = await HomeNetwork.CreateAsync();
        await Tool.IpAsync(network.Laptop, "address add 10.9.0.1 peer 10.9.0.2/32 dev eth0");
        await Tool.IpAsync(network.Laptop, "address add 192.168.1.11/24 dev eth0");
        await Tool.IpAsync(network.Laptop, "address add 10.8.0.1/24 dev eth0 scope link noprefixroute valid_lft 6000 preferred_lft 0");
        await Tool.IpAsync(network.Laptop, "address add fd09::1/64 dev eth0 preferred_lft 0 nodad");
        await network.Laptop.AddAddressAsync("lo", "127.0.0.2/8");

        foreach (IsolatedNamespace host in (IsolatedNamespace[])[network.Laptop, network.Printer, network.Server, network.Home.Namespace])
        {
            await Sandwich.ShouldAgreeAsync(
                host,
                () => host.GetLinks().SelectMany(static link => link.Addresses.Select(address => Ours(link, address))),
                async () => (await Tool.JsonAsync(host, "ip", "-j -d address")).SelectMany(Addresses));
        }
    }

    private static string Ours(Link link, LinkAddress address) =>
        $"{link.Name} {address.Prefix} peer={address.Peer} broadcast={address.Broadcast} scope={address.Scope} {Flags(address)}";

    private static IEnumerable<string> Addresses(JsonObject link) => link["addr_info"]!.AsArray().Select(node => node!.AsObject()).Select(address =>
        $"{link.Text("ifname")} {address.Text("local")}/{address.Text("prefixlen")} peer={address.Text("address")} broadcast={address.Text("broadcast")}"
        + $" scope={Scope(address)} {Flags(address)}");

    private static RouteScope Scope(JsonObject address) =>
        address.Text("scope") == "global" ? RouteScope.RT_SCOPE_UNIVERSE : address.Enum<RouteScope>("scope", "RT_SCOPE_", default);

    private static string Flags(LinkAddress address) => string.Join(
        ',',
        ((AddressFlags[])
        [
            AddressFlags.IFA_F_TENTATIVE, AddressFlags.IFA_F_DEPRECATED, AddressFlags.IFA_F_NODAD, AddressFlags.IFA_F_SECONDARY,
            AddressFlags.IFA_F_NOPREFIXROUTE, AddressFlags.IFA_F_PERMANENT,
        ]).Where(flag => address.Flags.HasFlag(flag)));

    private static string Flags(JsonObject address) => string.Join(
        ',',
        ((string[])["tentative", "deprecated", "nodad", "secondary", "noprefixroute"]).Where(address.Has).Select(static word => $"IFA_F_{word.ToUpperInvariant()}")
            .Concat(address.Has("dynamic") ? [] : ["IFA_F_PERMANENT"]));
}
