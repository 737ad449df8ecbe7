using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>Where the calling thread is, read from the kernel and not from the library under test.</summary>
internal static class Whereabouts
{
    /// <summary>The namespace of the process's first thread, which no test ever moves.</summary>
    public static string Home { get; } = Link($"/proc/self/task/{Environment.ProcessId}/ns/net");

    public static string Here => Link("/proc/thread-self/ns/net");

    /// <summary>The names of the interfaces that the calling thread sees.</summary>
    public static string[] Interfaces =>
        [.. File.ReadLines("/proc/thread-self/net/dev").Skip(2).Select(static line => line[..line.IndexOf(':')].Trim())];

    /// <summary>Fails unless the calling thread is in the namespace that the library says it is in.</summary>
    public static void ShouldBeInside()
    {
        Here.ShouldNotBe(Home);
        ShouldBeOn(IsolatedNamespace.Current);
    }

    /// <summary>Fails unless the calling thread is on a host.</summary>
    public static void ShouldBeOn(IsolatedNamespace host) => Here.ShouldBe($"net:[{host.Inode}]");

    private static string Link(string path) => new FileInfo(path).LinkTarget.ShouldNotBeNull();
}
