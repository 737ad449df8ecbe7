using System.Diagnostics.CodeAnalysis;

namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// Where a child process reaches the one that started it: a Unix socket in the host's namespace with an abstract name (unix(7)). Such a
/// name is no file and goes with its socket, however a process ends. A descriptor cannot be passed on by <c>Process</c> without every
/// other process that is started at the same time getting it too.
/// </summary>
/// <param name="Name">The name of the socket, without the NUL that makes it an abstract one.</param>
/// <param name="Token">What the child says first: everybody in the namespace sees the name, and only the child the token.</param>
internal sealed record ChildAddress(string Name, string Token)
{
    /// <summary>The environment variable that brings it to the child.</summary>
    public const string Variable = "NETNSFIXTURES_CHILD";

    private const char Separator = '/';

    public static ChildAddress Create() => new($"netnsfixtures-{Guid.NewGuid():N}", Guid.NewGuid().ToString("N"));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ChildAddress? address)
    {
        address = text?.Split(Separator) is [var name, var token] ? new ChildAddress(name, token) : null;
        return address is not null;
    }

    public override string ToString() => Name + Separator + Token;
}
