namespace NetnsFixtures.Testing;

/// <summary>What becomes of a test where namespaces cannot be created.</summary>
internal static class Requirement
{
    /// <summary>Why the test has to be skipped; null if it can run, and where it has to fail instead.</summary>
    public static string? SkipReason => NamespaceSupport.IsRequired ? null : NamespaceSupport.Missing;

    /// <summary>Fails a test that was neither skipped nor can have a namespace.</summary>
    public static void Check()
    {
        if (NamespaceSupport.Missing is not { } missing)
            return;
        string reason = $"{missing}. {NamespaceSupport.RequiredVariable}=1 makes that a failure";
        throw NetnsException.Refused("give the test a network namespace", reason, null);
    }
}
