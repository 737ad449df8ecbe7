using System.Net;
using System.Net.Sockets;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class NewHostTests
{
    [KernelFact(OnEveryKernel = true)]
    public async Task Has_the_loopback_up_and_nothing_else()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        Link lo = host.GetLinks().ShouldHaveSingleItem();
        lo.Name.ShouldBe("lo");
        lo.IsUp.ShouldBeTrue();
        lo.Flags.HasFlag(LinkFlags.IFF_LOOPBACK).ShouldBeTrue();
        lo.Addresses.Select(address => address.Prefix).ShouldBe([IPPrefix.Parse("127.0.0.1/8"), IPPrefix.Parse("::1/128")]);
        host.GetRoutes().Where(route => route.Type == RouteType.RTN_UNICAST && !route.Destination.Address.IsIPv6).ShouldBeEmpty();
        host.GetRules().Where(rule => !rule.Destination.HasValue && rule.Family == AddressFamily.InterNetwork)
            .Select(rule => rule.Priority).ShouldBe([0u, 32766u, 32767u], ignoreOrder: true);
        host.GetNeighbours().ShouldBeEmpty();
    }

    [KernelFact]
    public async Task Is_another_namespace_than_the_machines_and_than_every_other_hosts()
    {
        await using var one = await IsolatedNamespace.CreateAsync("same");
        await using var two = await IsolatedNamespace.CreateAsync("same");

        one.Inode.ShouldNotBe(Where.Home);
        one.Inode.ShouldNotBe(two.Inode);
        one.Name.ShouldBe(two.Name);
        one.Run(() => Where.AmI).ShouldBe(one.Inode);
    }

    [KernelFact]
    public async Task Cannot_reach_what_listens_on_the_machine()
    {
        using var atHome = new TcpListener(IPAddress.Loopback, 0);
        atHome.Start();
        int port = ((IPEndPoint)atHome.LocalEndpoint).Port;
        await using var host = await IsolatedNamespace.CreateAsync();

        var refused = await Should.ThrowAsync<SocketException>(() => Packets.ConnectAsync(host, "127.0.0.1", port));

        refused.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        atHome.Pending().ShouldBeFalse();
    }

    [KernelFact]
    public async Task Has_no_way_to_any_other_address()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        // TEST-NET-1 (RFC 5737); no packet leaves, since there is no route.
        var refused = await Should.ThrowAsync<SocketException>(() => Packets.ConnectAsync(host, "192.0.2.1", 9));

        refused.SocketErrorCode.ShouldBe(SocketError.NetworkUnreachable);
    }

    [KernelFact]
    public async Task Has_ports_of_its_own()
    {
        await using var one = await IsolatedNamespace.CreateAsync();
        await using var two = await IsolatedNamespace.CreateAsync();

        using var first = Packets.Listen(one, "127.0.0.1", 80);
        using var second = Packets.Listen(two, "127.0.0.1", 80);

        (await Packets.ConnectAsync(two, second, "127.0.0.1", 80)).Address.ShouldBe(IPAddress.Loopback);
        first.Pending().ShouldBeFalse();
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Is_freed_by_the_kernel_when_it_is_disposed_of()
    {
        await using var stays = await IsolatedNamespace.CreateAsync("stays");
        var goes = await IsolatedNamespace.CreateAsync("goes");
        await VethCable.ConnectAsync(stays, "10.0.0.1/24", goes, "10.0.0.2/24");

        await goes.DisposeAsync();

        // The end of the cable goes with the namespace, when the kernel has cleaned it up.
        await Wait.UntilAsync(() => stays.GetLinks().All(link => link.Name != "eth0"), "the cable's end to go with the namespace");
    }

    [KernelFact]
    public async Task Refuses_everything_after_disposal_and_may_be_disposed_of_twice()
    {
        var host = await IsolatedNamespace.CreateAsync("gone");
        await host.DisposeAsync();
        await host.DisposeAsync();

        Should.Throw<NetnsException>(() => host.Run(() => 1)).Message.ShouldContain("disposed of");
        Should.Throw<NetnsException>(() => host.GetLinks()).Message.ShouldContain("'gone'");
        Should.Throw<NetnsException>(() => host.GetSysctl("net.ipv4.ip_forward"));
        await Should.ThrowAsync<NetnsException>(() => host.RunAsync(() => Task.CompletedTask));
        await Should.ThrowAsync<NetnsException>(() => host.AddAddressAsync("lo", "10.0.0.1/32"));
        await Should.ThrowAsync<NetnsException>(() => host.MountAsync("netnsfixtures-gone"));
    }
}
