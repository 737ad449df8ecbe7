using NetnsFixtures.Execution;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Wiring;

/// <summary>A cable to be laid: both ends with the names and indexes that were taken for them.</summary>
/// <param name="Near">The end in whose namespace the cable is made, and which is up first.</param>
/// <param name="NearVeth">Its interface.</param>
/// <param name="Far">The other end.</param>
/// <param name="FarVeth">Its interface.</param>
/// <param name="Master">Index of the bridge that the near end is a port of.</param>
internal sealed record CablePlan(CableEnd Near, VethEnd NearVeth, CableEnd Far, VethEnd FarVeth, int? Master)
{
    /// <summary>The far host's namespace.</summary>
    public NamespaceHandle FarNamespace { get; } = Far.Host.WiringHandle;

    /// <summary>Takes names and indexes at both hosts, which are ready for their first link then.</summary>
    public static CablePlan Take(CableEnd near, string nearPattern, CableEnd far, string farPattern, int? master)
    {
        near.Host.Finish();
        far.Host.Finish();
        VethEnd nearVeth = near.ToVeth(near.Host.Interfaces.Take(near.InterfaceName, nearPattern));
        try
        {
            return new CablePlan(near, nearVeth, far, far.ToVeth(far.Host.Interfaces.Take(far.InterfaceName, farPattern)), master);
        }
        catch
        {
            near.Host.Interfaces.GiveBack(nearVeth.Name);
            throw;
        }
    }

    public void GiveBack()
    {
        Near.Host.Interfaces.GiveBack(NearVeth.Name);
        Far.Host.Interfaces.GiveBack(FarVeth.Name);
    }
}
