namespace NetnsFixtures.Execution.Census;

/// <summary>A thread that is where it should not be.</summary>
/// <param name="ThreadId">The kernel's thread id.</param>
/// <param name="Comm">The kernel's name of the thread.</param>
/// <param name="Inode">The inode of the namespace that it is in.</param>
/// <param name="Expected">Where it should be; null is home.</param>
internal sealed record Stray(int ThreadId, string Comm, ulong Inode, NamespaceHandle? Expected)
{
    public override string ToString() =>
        $"thread {ThreadId} '{Comm}' is in net:[{Inode}] and belongs in {(Expected is null ? "the machine's own" : $"'{Expected.Label}'")}";
}
