using NetnsFixtures.Kernel.Tests.Fixtures;

namespace NetnsFixtures.Kernel.Tests.AtOnce;

public class LargeSwitchTests
{
    [KernelFact]
    public async Task A_thousand_hosts_on_one_switch_and_the_first_packet_of_the_last_arrives()
    {
        const int Count = 1000;
        await using var hub = await BridgeSwitch.CreateAsync("hub");
        await using Hosts hosts = await Hosts.CreateAsync(Count);

        IReadOnlyList<VethCable> cables = await hub.ConnectAsync([.. hosts.Select(static (host, i) => new CableEnd(host, $"10.100.{i / 250}.{(i % 250) + 1}/16"))]);

        cables.Count.ShouldBe(Count);
        using var from = Packets.Udp(hosts[^1], "10.100.3.250");
        using var to = Packets.Udp(hosts[0], "10.100.0.1", 9);
        (await Packets.SendOneAsync(from, to, "10.100.0.1")).Address.ToString().ShouldBe("10.100.3.250");
        using var middle = Packets.Udp(hosts[Count / 2], "10.100.2.1");
        (await Packets.SendOneAsync(middle, to, "10.100.0.1")).Address.ToString().ShouldBe("10.100.2.1");
    }
}
