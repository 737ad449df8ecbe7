namespace NetnsFixtures.Wiring;

/// <summary>The cables from a switch's ports to hosts.</summary>
internal static class PortPlans
{
    /// <summary>Takes a port for each host, all or none. A port's MTU is its host's.</summary>
    public static IReadOnlyList<CablePlan> Take(IsolatedNamespace switchNamespace, int bridgeIndex, IReadOnlyCollection<CableEnd> ends)
    {
        var plans = new List<CablePlan>(ends.Count);
        try
        {
            foreach (CableEnd end in ends)
            {
                var port = new CableEnd(switchNamespace) { Mtu = end.Mtu };
                plans.Add(CablePlan.Take(port, "port", end, "eth", bridgeIndex));
            }

            return plans;
        }
        catch
        {
            foreach (CablePlan plan in plans)
                plan.GiveBack();
            throw;
        }
    }
}
