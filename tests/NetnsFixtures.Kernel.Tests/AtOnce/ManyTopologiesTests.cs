using System.Net;
using NetnsFixtures.Kernel.Tests.Fixtures;

namespace NetnsFixtures.Kernel.Tests.AtOnce;

public class ManyTopologiesTests
{
    [KernelFact]
    public async Task A_hundred_home_networks_stand_at_the_same_time_and_each_lets_its_first_packet_through()
    {
        const int Count = 100;
        const int AtOnce = 16;
        var networks = new HomeNetwork[Count];
        try
        {
            await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => networks[i] = await HomeNetwork.CreateAsync());

            // All are there: none may have another's addresses or packets, though all have the same.
            IPEndPoint[] seen = new IPEndPoint[Count];
            await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            {
                using var from = Packets.Udp(networks[i].Laptop, "192.168.1.10");
                using var to = Packets.Udp(networks[i].Server, "203.0.113.80", 9);
                seen[i] = await Packets.SendOneAsync(from, to, "203.0.113.80");
                Packets.IsEmpty(to).ShouldBeTrue("only its own packet came");
            });

            seen.ShouldAllBe(static peer => peer.Address.Equals(IPAddress.Parse("203.0.113.1")));
        }
        finally
        {
            foreach (HomeNetwork network in networks.OfType<HomeNetwork>())
                await network.DisposeAsync();
        }
    }
}
