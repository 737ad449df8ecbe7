using System.Net.NetworkInformation;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>After every refusal nothing is left behind, and the fixture still works.</summary>
public class RefusalTests
{
    [KernelTheory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("two words")]
    [InlineData("a-name-that-is-too-long-for-a-host-name-since-it-has-more-than-64b")]
    public async Task Names_that_will_not_do(string name)
    {
        (await Should.ThrowAsync<NetnsException>(() => IsolatedNamespace.CreateAsync(name))).ErrorName.ShouldBeNull("the kernel was not asked");
        await Should.ThrowAsync<NetnsException>(() => BridgeSwitch.CreateAsync(name));
    }

    [KernelFact]
    public async Task Ends_that_will_not_do()
    {
        await using var network = await Pair.CreateAsync();
        await using var carol = await IsolatedNamespace.CreateAsync("carol");
        (string Why, Func<CableEnd> End)[] wrong =
        [
            ("longer than 15 bytes", () => new(carol, "10.9.0.1/24") { InterfaceName = "sixteen-bytes-xx" }),
            ("slash", () => new(carol, "10.9.0.1/24") { InterfaceName = "a/b" }),
            ("no interface name", () => new(carol, "10.9.0.1/24") { InterfaceName = ".." }),
            ("the name is taken", () => new(carol, "10.9.0.1/24") { InterfaceName = "lo" }),
            ("no IPv4 or IPv6 address", () => new(carol, "10.9.0/24")),
            ("prefix length is missing", () => new(carol, "10.9.0.1")),
            ("0 to 32", () => new(carol, "10.9.0.1/33")),
            ("address of the network", () => new(carol, "10.9.0.0/24")),
            ("broadcast address", () => new(carol, "10.9.0.255/24")),
            ("multicast address", () => new(carol, "239.0.0.1/24")),
            ("no address", () => new(carol, "0.0.0.0/8")),
            ("given twice", () => new(carol, "10.9.0.1/24", "10.9.0.1/16")),
            ("not on the link", () => new(carol, "10.9.0.1/24") { Gateways = ["10.8.0.1"] }),
            ("own address", () => new(carol, "10.9.0.1/24") { Gateways = ["10.9.0.1"] }),
            ("two gateways", () => new(carol, "10.9.0.1/24") { Gateways = ["10.9.0.2", "10.9.0.3"] }),
            ("has no address there", () => new(carol) { Gateways = ["10.9.0.2"] }),
            ("68 to 65535", () => new(carol, "10.9.0.1/24") { Mtu = 67 }),
            ("1280 to 65535", () => new(carol, "fd09::1/64") { Mtu = 1279 }),
            ("group address", () => new(carol, "10.9.0.1/24") { MacAddress = PhysicalAddress.Parse("01-00-00-00-00-01") }),
            ("all zeros", () => new(carol, "10.9.0.1/24") { MacAddress = PhysicalAddress.Parse("00-00-00-00-00-00") }),
            ("instead of six", () => new(carol, "10.9.0.1/24") { MacAddress = PhysicalAddress.Parse("02-00") }),
        ];

        foreach ((string why, Func<CableEnd> end) in wrong)
        {
            var refused = await Should.ThrowAsync<NetnsException>(() => VethCable.ConnectAsync(new CableEnd(network.Alice, "10.9.0.2/24"), end()), why);
            refused.Message.ShouldContain(why);
            refused.ErrorName.ShouldBeNull("the kernel was not asked");
        }

        carol.GetLinks().ShouldHaveSingleItem();
        network.Alice.GetLinks().Count.ShouldBe(2);
        await using var cable = await VethCable.ConnectAsync(network.Alice, "10.9.0.2/24", carol, "10.9.0.1/24");
        (cable.A.Name, cable.B.Name).ShouldBe(("eth1", "eth0"));
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task An_address_that_the_host_has_already()
    {
        await using var network = await Pair.CreateAsync();
        await using var carol = await IsolatedNamespace.CreateAsync("carol");

        (await Should.ThrowAsync<NetnsException>(() => VethCable.ConnectAsync(carol, "10.0.0.9/24", network.Alice, "10.0.0.1/16")))
            .Message.ShouldContain("'alice' has the address 10.0.0.1 already");
        await Should.ThrowAsync<NetnsException>(() => network.Alice.AddAddressAsync("lo", "10.0.0.1/32"));

        carol.GetLinks().ShouldHaveSingleItem();
    }

    [KernelFact]
    public async Task Routes_that_will_not_do()
    {
        await using var network = await Pair.CreateAsync();
        IsolatedNamespace host = network.Alice;
        int before = host.GetRoutes().Count;

        (await Should.ThrowAsync<NetnsException>(() => host.AddRouteAsync("10.1.2.3/16", "10.0.0.2"))).Message.ShouldContain("write 10.1.0.0/16");
        (await Should.ThrowAsync<NetnsException>(() => host.AddRouteAsync("10.1.0.0/16", "10.9.0.2"))).Message.ShouldContain("on none of the links");
        (await Should.ThrowAsync<NetnsException>(() => host.AddRouteAsync("10.1.0.0/16"))).Message.ShouldContain("neither");
        (await Should.ThrowAsync<NetnsException>(() => host.AddRouteAsync("10.1.0.0/16", "fd00::2"))).Message.ShouldContain("another family");
        (await Should.ThrowAsync<NetnsException>(() => host.AddRouteAsync("10.1.0.0/16", interfaceName: "eth7"))).Message.ShouldContain("it has lo, eth0");
        await host.AddRouteAsync("10.1.0.0/16", "10.0.0.2");
        var twice = await Should.ThrowAsync<NetnsException>(() => host.AddRouteAsync("10.1.0.0/16", "10.0.0.2"));
        (twice.ErrorName, twice.Operation, twice.Advice).ShouldBe((
            "EEXIST",
            "add a route to 10.1.0.0/16 in 'alice': route add 10.1.0.0/16 via 10.0.0.2",
            "give it another metric: there is a route to this destination with the same one"));

        host.GetRoutes().Count.ShouldBe(before + 1);
    }

    [KernelFact]
    public async Task Kernel_parameters_that_are_none_of_a_hosts()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Should.Throw<NetnsException>(() => host.GetSysctl("kernel.hostname")).Message.ShouldContain("under net.");
        Should.Throw<NetnsException>(() => host.GetSysctl("net/../kernel/hostname")).Message.ShouldContain("under net.");
        (await Should.ThrowAsync<NetnsException>(() => host.SetSysctlAsync("net.ipv4.no_such_thing", "1"))).ErrorName.ShouldBe("ENOENT");
        (await Should.ThrowAsync<NetnsException>(() => host.SetSysctlAsync("net.ipv4.ip_forward", "often"))).ErrorName.ShouldBe("EINVAL");
        Where.AmI.ShouldBe(Where.Home);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task What_the_kernel_says_is_passed_on()
    {
        await using var network = await Pair.CreateAsync();

        // The kernel's own words, from the extended acknowledgement.
        var gateway = await Should.ThrowAsync<NetnsException>(() =>
            network.Alice.AddRouteAsync(new Route { Destination = "10.1.0.0/16", Gateway = "10.8.0.2" }));
        gateway.KernelMessage.ShouldBe("Nexthop has invalid gateway");
        gateway.ErrorName.ShouldBe("ENETUNREACH");
        gateway.Message.ShouldContain("route add 10.1.0.0/16 via 10.8.0.2");
    }

    [KernelFact]
    public async Task Disposed_hosts_and_cancelled_calls()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        var bob = await IsolatedNamespace.CreateAsync("bob");
        await bob.DisposeAsync();
        await using var carol = await IsolatedNamespace.CreateAsync("carol");
        var cancelled = new CancellationToken(canceled: true);

        (await Should.ThrowAsync<NetnsException>(() => VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24"))).Message.ShouldContain("'bob'");
        await Should.ThrowAsync<OperationCanceledException>(() => VethCable.ConnectAsync(alice, "10.0.0.1/24", carol, "10.0.0.2/24", cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => IsolatedNamespace.CreateAsync("x", cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => alice.AddAddressAsync("lo", "10.0.0.1/32", cancelled));

        alice.GetLinks().ShouldHaveSingleItem();
        await VethCable.ConnectAsync(alice, "10.0.0.1/24", carol, "10.0.0.2/24");
    }
}
