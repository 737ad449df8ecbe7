namespace NetnsFixtures.Diagnostics.Examinations;

/// <summary>What not every kernel has, and not every test needs.</summary>
internal static class OptionalFeatures
{
    private const string Area = "optional";

    // The others' modules make links in the machine's network when they are loaded, so nobody asks about them in passing.
    private const KernelFeatures Harmless = KernelFeatures.PacketSockets | KernelFeatures.Netem | KernelFeatures.Tbf | KernelFeatures.FqCodel
        | KernelFeatures.Vlan | KernelFeatures.Vxlan | KernelFeatures.Wireguard | KernelFeatures.Macvlan | KernelFeatures.Ipvlan | KernelFeatures.Vrf | KernelFeatures.Tun;

    public static IEnumerable<Finding> Examine()
    {
        var answers = KernelFeatures.All.Where(static feature => Harmless.HasFlag(feature)).ToLookup(Answer);
        yield return new Finding(Area, "kernel has", List(answers[true]));
        yield return new Finding(Area, "kernel lacks", List(answers[false]))
        {
            Meaning = answers[false].Any() ? "tests that need one of these are skipped" : null,
        };
        if (answers[null].Any())
            yield return new Finding(Area, "kernel refuses", List(answers[null])) { Meaning = "whether it has them cannot be found out here: it refuses for another reason" };
    }

    private static bool? Answer(KernelFeatures feature)
    {
        try
        {
            return feature.IsPresent;
        }
        catch (NetnsException)
        {
            return null; // it is told as that
        }
    }

    private static string List(IEnumerable<KernelFeatures> features) => string.Join(", ", features) is { Length: > 0 } list ? list : "none";
}
