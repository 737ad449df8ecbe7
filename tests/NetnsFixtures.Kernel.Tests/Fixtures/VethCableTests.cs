using System.Net;
using System.Net.NetworkInformation;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class VethCableTests
{
    [KernelFact]
    public async Task An_interface_that_another_program_has_made_meanwhile_is_left_alone()
    {
        await using var container = await IsolatedNamespace.CreateAsync("container");
        await using var host = await IsolatedNamespace.CreateAsync("host");
        await container.MountAsync($"netnsfixtures-{Guid.NewGuid():N}");
        await using var opened = await IsolatedNamespace.OpenNamedAsync(Path.GetFileName(container.MountPath!));

        // With the indexes that we would take next.
        int last = opened.Interfaces.Take("probe", "probe").Index;
        using (NetlinkExchange exchange = container.RouteSocket.Begin())
        {
            for (int i = 1; i <= 20; i++)
                exchange.Batch.AddBridge($"theirs{i}", last + i, mtu: null, multicastSnooping: true);
            exchange.Commit();
        }

        await using var cable = await VethCable.ConnectAsync(new CableEnd(opened, "10.0.0.1/24") { Gateways = ["10.0.0.254"] }, new CableEnd(host, "10.0.0.2/24"));

        foreach (Link link in opened.GetLinks().Where(static link => link.Name.StartsWith("theirs", StringComparison.Ordinal)))
            link.Addresses.ShouldBeEmpty(link.Name);
        opened.GetRoutes().Single(static route => route.IsDefault).LinkIndex.ShouldBe(cable.A.Index);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task The_first_packet_arrives()
    {
        for (int i = 0; i < 25; i++)
        {
            await using var alice = await IsolatedNamespace.CreateAsync("alice");
            await using var bob = await IsolatedNamespace.CreateAsync("bob");
            await using var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
            using var sender = Packets.Udp(alice, "10.0.0.1");
            using var receiver = Packets.Udp(bob, "10.0.0.2");

            // One packet and no second: a lost one ends in the guard's time-out.
            (await Packets.SendOneAsync(sender, receiver, "10.0.0.2")).Address.ShouldBe(IPAddress.Parse("10.0.0.1"));
        }
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Several_addresses_an_end_work_at_once_IPv6_too()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(
            new CableEnd(alice, "10.0.0.1/24", "10.0.1.1/24", "fd00::1/64", "2001:db8::1/64"),
            new CableEnd(bob, "10.0.0.2/24", "10.0.1.2/24", "fd00::2/64", "2001:db8::2/64"));

        foreach ((string from, string to) in new[] { ("10.0.0.1", "10.0.0.2"), ("10.0.1.1", "10.0.1.2"), ("fd00::1", "fd00::2"), ("2001:db8::1", "2001:db8::2") })
        {
            using var sender = Packets.Udp(alice, from);
            using var receiver = Packets.Udp(bob, to);
            (await Packets.SendOneAsync(sender, receiver, to)).Address.ShouldBe(IPAddress.Parse(from));
        }

        alice.GetLink("eth0").Addresses.ShouldAllBe(address => !address.Flags.HasFlag(AddressFlags.IFA_F_TENTATIVE));
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Link_local_addresses_are_not_held_up_either()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(new CableEnd(alice), new CableEnd(bob));

        alice.GetSysctl("net.ipv6.conf.eth0.accept_dad").ShouldBe("0");
        alice.GetSysctl("net.ipv6.conf.all.accept_dad").ShouldBe("0");
        await Wait.UntilAsync(
            () => alice.GetLink("eth0").Addresses.Any(address => address.Scope == RouteScope.RT_SCOPE_LINK && !address.Flags.HasFlag(AddressFlags.IFA_F_TENTATIVE)),
            "the kernel to make the link-local address");
    }

    [KernelFact]
    public async Task Interfaces_are_numbered_a_host_unless_named()
    {
        await using var hub = await IsolatedNamespace.CreateAsync("hub");
        await using var one = await IsolatedNamespace.CreateAsync("one");
        await using var two = await IsolatedNamespace.CreateAsync("two");
        await using var three = await IsolatedNamespace.CreateAsync("three");

        await using var first = await VethCable.ConnectAsync(hub, "10.0.1.1/24", one, "10.0.1.2/24");
        await using var named = await VethCable.ConnectAsync(new CableEnd(hub, "10.0.2.1/24") { InterfaceName = "uplink" }, new CableEnd(two, "10.0.2.2/24"));
        await using var second = await VethCable.ConnectAsync(hub, "10.0.3.1/24", three, "10.0.3.2/24");

        new[] { first.A.Name, named.A.Name, second.A.Name, second.B.Name }.ShouldBe(["eth0", "uplink", "eth1", "eth0"]);
        hub.GetLinks().Select(link => link.Name).ShouldBe(["lo", "eth0", "uplink", "eth1"]);
        first.A.Read().PeerIndex.ShouldBe(first.B.Index);
        first.A.Index.ShouldNotBe(first.B.Index, "the kernel takes a link whose peer has its own index for one without a peer");
    }

    [KernelFact]
    public async Task Mtu_and_MAC_are_as_asked_for()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using var cable = await VethCable.ConnectAsync(
            new CableEnd(alice, "10.0.0.1/24") { Mtu = 9000, MacAddress = PhysicalAddress.Parse("02-00-00-00-00-01") },
            new CableEnd(bob, "10.0.0.2/24") { Mtu = 1400, MacAddress = PhysicalAddress.Parse("02-00-00-00-00-02") });

        Link a = cable.A.Read(), b = cable.B.Read();

        (a.Mtu, b.Mtu).ShouldBe((9000, 1400));
        a.MacAddress.ShouldBe(PhysicalAddress.Parse("02-00-00-00-00-01"));
        b.MacAddress.ShouldBe(PhysicalAddress.Parse("02-00-00-00-00-02"));
        a.Kind.ShouldBe("veth");
    }

    [KernelFact]
    public async Task Gateways_become_default_routes()
    {
        await using var router = await IsolatedNamespace.CreateAsync("router");
        await using var host = await IsolatedNamespace.CreateAsync("host");
        await using var cable = await VethCable.ConnectAsync(
            new CableEnd(router, "10.0.0.1/24", "fd00::1/64"),
            new CableEnd(host, "10.0.0.2/24", "fd00::2/64") { Gateways = ["10.0.0.1", "fd00::1"] });

        host.GetRoutes().Where(route => route.IsDefault).Select(route => route.Gateway.ToString()).ShouldBe(["10.0.0.1", "fd00::1"]);
    }

    [KernelFact]
    public async Task It_goes_when_disposed_of_and_its_name_is_free_again()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");

        for (int i = 0; i < 2; i++)
        {
            await using var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");
            cable.A.Name.ShouldBe("eth0");
        }

        alice.GetLinks().ShouldHaveSingleItem();
        bob.GetLinks().ShouldHaveSingleItem();
    }

    [KernelFact]
    public async Task It_may_be_disposed_of_after_its_hosts()
    {
        var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");

        await alice.DisposeAsync();
        await cable.DisposeAsync();
        await cable.DisposeAsync();

        bob.GetLinks().ShouldHaveSingleItem();
        (await Should.ThrowAsync<NetnsException>(() => cable.UnplugAsync())).Message.ShouldContain("disposed of");
    }

    [KernelFact]
    public async Task A_name_that_a_program_inside_has_taken_is_passed_over()
    {
        await using var alice = await IsolatedNamespace.CreateAsync("alice");
        await using var bob = await IsolatedNamespace.CreateAsync("bob");
        await using (await IsolatedNamespaceTestAccess.AddLinkBehindItsBackAsync(alice, "eth0"))
        {
            await using var cable = await VethCable.ConnectAsync(alice, "10.0.0.1/24", bob, "10.0.0.2/24");

            cable.A.Name.ShouldBe("eth1");
            using var sender = Packets.Udp(alice, "10.0.0.1");
            using var receiver = Packets.Udp(bob, "10.0.0.2");
            await Packets.SendOneAsync(sender, receiver, "10.0.0.2");
        }
    }
}
