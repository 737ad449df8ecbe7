namespace NetnsFixtures.ChildProcesses;

/// <summary>What this process knows of itself if it is a child that runs a method.</summary>
internal static class ThisChild
{
    /// <summary>The host that the whole process runs on; null if it is no such child.</summary>
    public static string? HostName { get; set; }
}
