using NetnsFixtures.Diagnostics;

namespace NetnsFixtures.Testing;

/// <summary>What becomes of a test where namespaces cannot be created, or where the kernel lacks what the test says it needs.</summary>
internal static class Requirement
{
    /// <summary>The name under which a test framework shows what a test needs, and by which tests can be chosen.</summary>
    public const string Trait = "Needs";

    private static bool AreFeaturesRequired =>
        Environment.GetEnvironmentVariable(NamespaceSupport.RequiredVariable) == NamespaceSupport.RequireFeaturesToo;

    /// <summary>Why the test has to be skipped; null if it can run, and where it has to fail instead.</summary>
    public static string? SkipReason(KernelFeatures needs)
    {
        if (NamespaceSupport.Missing is { } missing)
            return NamespaceSupport.IsRequired ? null : missing;
        try
        {
            return AreFeaturesRequired ? null : needs.WhyMissing;
        }
        catch (NetnsException)
        {
            // The kernel could not be asked: no reason to skip. The test is told when it starts, where a failure is its own.
            return null;
        }
    }

    /// <summary>Fails a test that was not skipped and cannot have what it needs.</summary>
    public static void Check(KernelFeatures needs)
    {
        if (NamespaceSupport.Missing is { } missing)
            throw Refused("give the test a network namespace", missing, "1");
        if (needs.WhyMissing is { } why)
            throw Refused($"give the test the kernel feature that it needs ({needs})", why, NamespaceSupport.RequireFeaturesToo);
    }

    /// <summary>Each of several features by itself.</summary>
    public static IEnumerable<string> Names(KernelFeatures needs) =>
        KernelFeatures.All.Where(feature => needs.HasFlag(feature)).Select(static feature => feature.ToString());

    private static NetnsException Refused(string operation, string reason, string value) =>
        NetnsException.Refused(operation, $"{reason}. {NamespaceSupport.RequiredVariable}={value} makes that a failure", null);
}
