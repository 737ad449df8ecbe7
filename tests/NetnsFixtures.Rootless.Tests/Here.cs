namespace NetnsFixtures.Rootless.Tests;

/// <summary>The namespaces of this test program.</summary>
internal static class Here
{
    public static string UserNamespace { get; } = new FileInfo("/proc/self/ns/user").LinkTarget!;

    public static string NetworkNamespace { get; } = new FileInfo($"/proc/self/task/{Environment.ProcessId}/ns/net").LinkTarget!;
}
