namespace NetnsFixtures.Kernel.Tests;

/// <summary>A <c>/run</c> of a program's own.</summary>
internal static class OwnRun
{
    /// <summary>
    /// Shell commands that make it, in a mount namespace of one's own. The names that other tests have at the time were copied into that, and
    /// would vanish from it when those tests end: they are taken away first.
    /// </summary>
    public const string Script = "for name in /run/netns/*; do umount -l \"$name\" 2>/dev/null || :; done; mount -t tmpfs none /run";
}
