namespace NetnsFixtures;

/// <summary>Something that a killed process has left in the file system.</summary>
/// <param name="Path">Where it is: a name under <c>/run/netns</c>, or a directory on the way to become that one.</param>
/// <param name="OwnerProcessId">The id that its owner had.</param>
public sealed record Leftover(string Path, int OwnerProcessId)
{
    /// <summary>As in <c>/run/netns/lab (left by process 4711)</c>.</summary>
    public override string ToString() => $"{Path} (left by process {OwnerProcessId})";
}
