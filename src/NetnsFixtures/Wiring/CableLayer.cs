using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Wiring;

/// <summary>
/// Lays cables from one namespace to any number of others, in the fewest sends: peers are made in place, indexes are chosen, the near side
/// is one send for 32 cables and each far side is one send. All or nothing.
/// </summary>
internal static class CableLayer
{
    /// <summary>More in one send gains nothing: the kernel holds its lock (RTNL) once a message anyway.</summary>
    private const int CablesPerSend = 32;

    /// <summary>
    /// Programs that make interfaces in one network at the same time may choose the same index again and again. Each time one of them has
    /// it, so that this many programs can be at it.
    /// </summary>
    private const int Tries = 64;

    /// <summary>Takes names, lays the cables and waits until each has a carrier.</summary>
    /// <param name="near">The namespace that all cables start from.</param>
    /// <param name="takePlans">Takes names and indexes; called again if a choice was taken by another program.</param>
    /// <param name="finish">What is still to be done when they are there, and part of it.</param>
    public static IReadOnlyList<CablePlan> Lay(IsolatedNamespace near, Func<IReadOnlyList<CablePlan>> takePlans, Action? finish = null)
    {
        for (int i = 1; ; i++)
        {
            IReadOnlyList<CablePlan> plans = takePlans();
            try
            {
                LayPlanned(near, plans, finish);
                return plans;
            }
            catch (NetnsException refused) when (i < Tries && IsTaken(refused))
            {
                Refresh(near, plans);
            }
        }
    }

    // A name or an index that another program has given to an interface of its own: EEXIST at the near end, and for the index of the far end
    // EBUSY (dev_index_reserve in net/core/dev.c).
    private static bool IsTaken(NetnsException refused) =>
        refused.Errno is Errno.EEXIST or Errno.EBUSY && refused.RefusedMessages.Count > 0 && refused.Operation.StartsWith("link add", StringComparison.Ordinal);

    private static void Refresh(IsolatedNamespace near, IReadOnlyList<CablePlan> plans)
    {
        near.Interfaces.Refresh();
        foreach (CablePlan plan in plans)
            plan.Far.Host.Interfaces.Refresh();
    }

    private static void LayPlanned(IsolatedNamespace near, IReadOnlyList<CablePlan> plans, Action? finish)
    {
        int made = 0;
        try
        {
            while (made < plans.Count)
            {
                int count = Math.Min(CablesPerSend, plans.Count - made);
                MakeLinks(near, plans, made, count);
                made += count;
            }

            if (!near.IsOwned)
                ConfigureNear(near, plans);

            foreach (CablePlan plan in plans)
                ConfigureFar(plan);
            CarrierBarrier.Pass(near, plans);
            finish?.Invoke();
        }
        catch
        {
            Remove(near, plans, made);
            throw;
        }
    }

    private static void MakeLinks(IsolatedNamespace near, IReadOnlyList<CablePlan> plans, int first, int count)
    {
        int borrowed = 0;
        bool sent = false;
        try
        {
            using NetlinkExchange exchange = near.RouteSocket.Begin();
            for (; borrowed < count; borrowed++)
                AddVeth(exchange.Batch, plans[first + borrowed]);

            // In the same send where nobody else makes interfaces. Where somebody does, an index may be his: what is behind the refused link
            // in a batch is carried out all the same, and would be done to his interface.
            for (int i = first; i < first + count && near.IsOwned; i++)
                Configure(exchange.Batch, plans[i].Near, plans[i].NearVeth.Index);
            sent = true;
            exchange.Commit();
        }
        catch (NetnsException refused) when (refused.RefusedMessages.Count > 0)
        {
            // The messages behind a refused one were carried out all the same.
            for (int i = 0; i < count; i++)
            {
                if (!refused.RefusedMessages.Contains(i))
                    LinkRemoval.Remove(near, plans[first + i].NearVeth.Index);
            }

            throw;
        }
        catch (NetnsException) when (sent)
        {
            // The answer was lost: they may have been carried out or not.
            for (int i = first; i < first + count; i++)
                LinkRemoval.RemoveIfThere(near, plans[i].NearVeth);
            throw;
        }
        finally
        {
            for (int i = first; i < first + borrowed; i++)
                plans[i].FarNamespace.Return();
        }
    }

    // The descriptor stays borrowed until the batch is sent: its number must not come to mean another namespace meanwhile.
    private static void AddVeth(NetlinkBatch batch, CablePlan plan)
    {
        if (!plan.FarNamespace.TryBorrow(out int fd))
            throw NetnsException.Refused($"connect '{plan.Far.Host.Name}'", "it is disposed of", null);
        batch.AddVeth(plan.NearVeth, plan.Master, plan.FarVeth, fd);
    }

    private static void ConfigureNear(IsolatedNamespace near, IReadOnlyList<CablePlan> plans)
    {
        using NetlinkExchange exchange = near.RouteSocket.Begin();
        foreach (CablePlan plan in plans)
            Configure(exchange.Batch, plan.Near, plan.NearVeth.Index);
        exchange.Commit();
    }

    private static void ConfigureFar(CablePlan plan)
    {
        using NetlinkExchange exchange = plan.Far.Host.RouteSocket.Begin();
        exchange.Batch.SetLinkUp(plan.FarVeth.Index);
        Configure(exchange.Batch, plan.Far, plan.FarVeth.Index);
        exchange.Commit();
    }

    private static void Configure(NetlinkBatch batch, CableEnd end, int index)
    {
        foreach (IPPrefix address in end.Addresses)
            batch.AddAddress(index, address);
        foreach (HostAddress gateway in end.Gateways)
            batch.AddDefaultRoute(gateway, index);
    }

    private static void Remove(IsolatedNamespace near, IReadOnlyList<CablePlan> plans, int made)
    {
        for (int i = 0; i < plans.Count; i++)
        {
            if (i < made)
                LinkRemoval.Remove(near, plans[i].NearVeth.Index);
            plans[i].GiveBack();
        }
    }
}
