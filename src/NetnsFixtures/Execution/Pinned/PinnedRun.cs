using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Pinned;

/// <summary>Something that a pinned thread is to run.</summary>
/// <param name="host">The host to run it on.</param>
/// <param name="flows">Whether the caller's flow comes along.</param>
internal abstract class PinnedRun(NamespaceHandle host, bool flows)
{
    private readonly ExecutionContext? _flow = flows ? NamespaceFlow.Capture(host) : null;

    // Whoever starts a thread lends it his working directory, and so has who asks one that is there already.
    private byte[]? _directory;

    public NamespaceHandle Host { get; } = host;

    /// <summary>Whether the thread is as it was, so that it may serve another body: this one ran and ended, and was not given up.</summary>
    public bool HasEnded { get; protected set; }

    /// <summary>Takes note of what a new thread would have from the calling one.</summary>
    public void TakeSurroundings() => _directory = SurroundingsCalls.WorkingDirectory();

    /// <summary>Runs the body on the calling thread, which is inside meanwhile and comes home.</summary>
    /// <param name="nobodys">The flow if none comes along: what the body changes in it goes with it.</param>
    public void Serve(ExecutionContext nobodys) => ExecutionContext.Run(_flow ?? nobodys, static run => ((PinnedRun)run!).ServeInside(), this);

    /// <summary>Says how it ended: when the thread has come home, since whoever waits for it may look where our threads are.</summary>
    public abstract void Publish();

    protected abstract void Pump();

    // Inside already, unless no flow comes along.
    private void ServeInside()
    {
        using (NamespaceFlow.Enter(Host))
            Pump();
    }

    protected ThreadView.Scope EnterView()
    {
        ThreadView.Scope view = ThreadView.Enter(Host);
        if (ThreadNote.Mine.HasOwnView && _directory is { } directory && !directory.AsSpan().SequenceEqual(SurroundingsCalls.WorkingDirectory()))
            SurroundingsCalls.ChangeDirectory(directory);
        return view;
    }
}
