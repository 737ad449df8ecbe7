using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>Nobody but the kernel is heard on a netlink socket of the library's, and an answer that was lost is missed.</summary>
public class ForeignSenderTests
{
    [KernelFact]
    public async Task A_message_of_another_socket_is_refused_at_its_sender()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        uint port = NetlinkNeighbour.PortOf(host.RouteSocket);
        port.ShouldNotBe(0u);

        host.Run(() => NetlinkNeighbour.Send(port)).ShouldBe(Errno.ECONNREFUSED);

        NetlinkNeighbour.IsEmpty(host.RouteSocket).ShouldBeTrue();
        host.GetLinks().ShouldHaveSingleItem().Name.ShouldBe("lo");
    }

    [KernelFact]
    public async Task Port_numbers_mean_nothing_in_another_namespace()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        await using var other = await IsolatedNamespace.CreateAsync("other");
        uint port = NetlinkNeighbour.PortOf(host.RouteSocket) ^ 0x40000000; // nobody's at the other host, whose own sockets have numbers like ours
        using NetlinkSocket socket = host.Run(() => NetlinkNeighbour.Bound(port));

        host.Run(() => NetlinkNeighbour.Send(port)).ShouldBe(default);
        other.Run(() => NetlinkNeighbour.Send(port)).ShouldBe(Errno.ECONNREFUSED);
    }

    [KernelFact]
    public async Task Without_privilege_nobody_may_send_to_a_socket_at_all()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        uint port = NetlinkNeighbour.PortOf(host.RouteSocket);

        int socket = host.Run(NetlinkNeighbour.OpenSocket);
        NetlinkNeighbour.WithoutCapabilities(() => NetlinkNeighbour.Send(socket, port)).ShouldBe(Errno.EPERM);

        NetlinkNeighbour.IsEmpty(host.RouteSocket).ShouldBeTrue();
    }

    // The control: what the tests above send does arrive where a socket is connected to nobody.
    [KernelFact]
    public async Task A_socket_that_is_not_connected_to_the_kernel_hears_everybody()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        const uint Port = 0x41000000;
        using NetlinkSocket socket = host.Run(() => NetlinkNeighbour.Bound(Port));

        host.Run(() => NetlinkNeighbour.Send(Port)).ShouldBe(default);

        NetlinkNeighbour.IsEmpty(socket).ShouldBeFalse();
    }

    [KernelFact]
    public async Task Answers_that_there_was_no_room_for_are_missed_and_the_socket_goes_on()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        NetlinkSocket socket = host.RouteSocket;
        NetlinkNeighbour.LeaveNoRoom(socket);
        const int NoLink = 9999;

        NetnsException lost = Should.Throw<NetnsException>(() =>
        {
            using NetlinkExchange exchange = socket.Begin();
            for (int i = 0; i < 200; i++)
                exchange.Batch.SetLinkUp(NoLink); // each is refused, and each refusal is an answer
            exchange.Commit();
        });

        lost.ErrorName.ShouldBe("ENOBUFS");
        lost.KernelMessage.ShouldBe("the answer to this request was lost");
        host.GetLinks().ShouldHaveSingleItem().Name.ShouldBe("lo");
        host.GetLink("lo").IsUp.ShouldBeTrue();
    }
}
