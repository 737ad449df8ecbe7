using System.Collections.Concurrent;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>
/// What we have done with a thread: where it should be now. Threads that were never moved have none and belong at home, where all are born.
/// The census holds the notes against the kernel.
/// </summary>
internal sealed class ThreadNote
{
    private static readonly ConcurrentDictionary<int, ThreadNote> s_notes = new();

    [ThreadStatic]
    private static ThreadNote? t_mine;

    private static long s_moves;
    private static int s_inside;

    private NamespaceHandle? _namespace;

    // Odd while the thread is on its way. Written by the thread itself, read by the census.
    private int _version;

    private ThreadNote()
    {
    }

    /// <summary>The calling thread's note.</summary>
    public static ThreadNote Mine => t_mine ?? Begin();

    /// <summary>The calling thread's note; null if it was never moved.</summary>
    public static ThreadNote? MineIfAny => t_mine;

    /// <summary>How often flows have taken threads somewhere else until now.</summary>
    public static long Moves => Interlocked.Read(ref s_moves);

    /// <summary>Whether a flow has a thread anywhere but at home now.</summary>
    public static bool SomebodyIsInside => Volatile.Read(ref s_inside) > 0;

    /// <summary>Where the thread is; null is home.</summary>
    public NamespaceHandle? Namespace => _namespace;

    /// <summary>
    /// Whether the thread has a view of the file system of its own, which goes with it where it goes. Of the thread's own concern.
    /// </summary>
    public bool HasOwnView { get; set; }

    /// <summary>The host whose view the thread has, also while the view does not follow it; null for home's. Of the thread's own concern.</summary>
    public NamespaceHandle? Shown { get; set; }

    /// <summary>Says that the thread is on its way: until <see cref="Arrive"/> it may be anywhere.</summary>
    public void Leave() => Volatile.Write(ref _version, _version + 1);

    /// <summary>Says where the thread is now.</summary>
    public void Arrive(NamespaceHandle? where)
    {
        if (!ReferenceEquals(where, _namespace))
            Count(where);
        _namespace = where;
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>Where the thread is, and a number that is another as soon as it has moved; false while it is on its way.</summary>
    public bool TryRead(out NamespaceHandle? where, out int version)
    {
        version = Volatile.Read(ref _version);
        where = Volatile.Read(ref _namespace);
        return (version & 1) == 0 && Volatile.Read(ref _version) == version;
    }

    /// <summary>The note of the thread with a kernel thread id; null if it was never moved.</summary>
    public static ThreadNote? Of(int threadId) => s_notes.GetValueOrDefault(threadId);

    /// <summary>The notes there are, to be held against a list of threads that is made afterwards.</summary>
    public static KeyValuePair<int, ThreadNote>[] All() => s_notes.ToArray(); // not a collection expression, which copies while others write

    /// <summary>Forgets a thread that has ended, unless its id has been given to another meanwhile.</summary>
    public static void Forget(KeyValuePair<int, ThreadNote> ended)
    {
        if (s_notes.TryRemove(ended))
            ended.Value.Discount();
    }

    // A new thread takes over the entry of an ended one that had its id.
    private static ThreadNote Begin()
    {
        var note = new ThreadNote();
        int thread = Sys.ThreadId;
        if (s_notes.TryRemove(thread, out ThreadNote? ended))
            ended.Discount();
        s_notes[thread] = note;
        return t_mine = note;
    }

    private void Count(NamespaceHandle? where)
    {
        Interlocked.Increment(ref s_moves);
        if (_namespace is null)
            Interlocked.Increment(ref s_inside);
        else if (where is null)
            Interlocked.Decrement(ref s_inside);
    }

    // A thread that ends inside does not come home.
    private void Discount()
    {
        if (_namespace is not null)
            Interlocked.Decrement(ref s_inside);
    }
}
