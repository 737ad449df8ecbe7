using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rtnetlink;

public class AllocationTests
{
    private static readonly VethEnd s_near = new("eth0", 16, 9000, null);
    private static readonly VethEnd s_far = new("eth0", 17, null, null);
    private static readonly IPPrefix[] s_addresses = ["10.0.0.1/24", "fd00::1/64"];

    [Fact]
    public void Building_messages_allocates_nothing_in_steady_state()
    {
        var batch = new NetlinkBatch();
        Build(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++)
            Build(batch);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Build(NetlinkBatch batch)
    {
        batch.Clear();
        batch.SetLinkUp(1);
        batch.AddVeth(s_near, master: 2, s_far, farNamespace: 9);
        foreach (IPPrefix address in s_addresses)
            batch.AddAddress(16, address);
        batch.AddDefaultRoute(s_addresses[0].Address, 16);
        batch.Seal(1, acknowledge: true);
    }
}
