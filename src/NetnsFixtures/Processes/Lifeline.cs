using NetnsFixtures.Interop;

namespace NetnsFixtures.Processes;

/// <summary>
/// A pipe that a program lives as long as: its launcher holds one end and kills the program when the other is closed, by us or, if this
/// process is killed, by the kernel.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private int _ours;
    private int _launchers;

    private Lifeline(int ours, int launchers) => (_ours, _launchers) = (ours, launchers);

    /// <summary>The path at which the launcher finds its end.</summary>
    public string Path => PipeCalls.PathOf(_launchers);

    public static Lifeline Open(string operation)
    {
        Errno errno = PipeCalls.Create(out int read, out int write);
        return errno == default ? new Lifeline(write, read) : throw NetnsException.FromKernel($"{operation} (pipe2)", errno);
    }

    /// <summary>Lets go of the launcher's end, which the launcher has opened for itself.</summary>
    public void HandOver() => Sys.CloseOnce(ref _launchers);

    /// <summary>Ends the program. Once is enough, twice does no harm.</summary>
    public void Dispose()
    {
        Sys.CloseOnce(ref _ours);
        Sys.CloseOnce(ref _launchers);
    }
}
