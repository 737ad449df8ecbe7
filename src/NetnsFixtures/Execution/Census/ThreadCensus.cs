using NetnsFixtures.Execution.Births;

namespace NetnsFixtures.Execution.Census;

/// <summary>Asks the kernel where every thread of the process is, and holds it against where it should be.</summary>
internal static class ThreadCensus
{
    // Where births are not in our hands a thread is not at home until the pool calls it home: it is a stray only if it is one each time.
    private const int Looks = 5;

    private static long s_movesSeen;

    /// <summary>The threads that are in the wrong namespace.</summary>
    public static IReadOnlyList<Stray> Take()
    {
        KeyValuePair<int, ThreadNote>[] notes = ThreadNote.All();
        using var tasks = new TaskDirectory();
        List<Stray>? strays = null;
        while (tasks.Next() is > 0 and int thread)
        {
            CrossOut(notes, thread);
            if (Look(tasks, thread) is { } stray)
                (strays ??= []).Add(stray);
        }

        // The kernel's list may leave out threads that are there when others end while it is read: it goes on by position, not by id
        // (proc_task_readdir in fs/proc/base.c). So those that were not in it are asked for one by one.
        foreach (KeyValuePair<int, ThreadNote> note in notes)
        {
            if (note.Value is null)
                continue;
            if (!tasks.TryReadNetwork(note.Key, out _))
                ThreadNote.Forget(note);
            else if (Look(tasks, note.Key) is { } stray)
                (strays ??= []).Add(stray);
        }

        for (int look = 1; look < Looks && strays is { Count: > 0 }; look++)
        {
            Thread.Yield();
            strays = [.. strays.Select(stray => Look(tasks, stray.ThreadId)).OfType<Stray>()];
        }

        return strays ?? [];
    }

    /// <summary>
    /// Whether a flow has been inside since everybody was last found in his place. Otherwise there is nothing to find, and the kernel need
    /// not be asked: that is all of a topology in which no code has run, and all but one fixture of another.
    /// </summary>
    /// <remarks>Where births are not in our hands, a thread may be born in a namespace while it is made, which no flow has moved.</remarks>
    public static bool IsDue => !ThreadBirths.AreAtHome || ThreadNote.Moves != Interlocked.Read(ref s_movesSeen) || ThreadNote.SomebodyIsInside;

    /// <summary>Fails if a thread is in the wrong namespace.</summary>
    /// <param name="operation">What has just been done.</param>
    public static void Check(string operation)
    {
        long moves = ThreadNote.Moves;
        IReadOnlyList<Stray> strays = Take();
        if (strays.Count > 0)
        {
            throw NetnsException.Refused(
                operation,
                $"the census found code in the wrong network: {string.Join("; ", strays)}",
                "look for code that moves threads by itself (setns, unshare), and report it if there is none");
        }

        Interlocked.Exchange(ref s_movesSeen, moves);
    }

    // The notes that are left in the end are of threads that have ended.
    private static void CrossOut(KeyValuePair<int, ThreadNote>[] notes, int thread)
    {
        for (int i = 0; i < notes.Length; i++)
        {
            if (notes[i].Key == thread)
                notes[i] = default;
        }
    }

    private static Stray? Look(TaskDirectory tasks, int thread) =>
        IsStray(tasks, thread, out ulong inode, out NamespaceHandle? expected) ? new Stray(thread, ReadComm(thread), inode, expected) : null;

    // What moves while we look is ours and on its way.
    private static bool IsStray(TaskDirectory tasks, int thread, out ulong inode, out NamespaceHandle? expected)
    {
        ThreadNote? note = ThreadNote.Of(thread);
        (expected, inode, int version) = (null, 0, 0);
        if (note is not null && !note.TryRead(out expected, out version))
            return false;
        if (!tasks.TryReadNetwork(thread, out inode))
            return false; // it has ended

        // A flow whose fixture is gone is in nobody's network, which has no inode that is known here.
        ulong home = Home.Handle.Identity.Inode;
        bool right = expected is { IsClosed: true } ? inode != home : inode == (expected?.Identity.Inode ?? home);
        if (right || !ReferenceEquals(note, ThreadNote.Of(thread)))
            return false;
        return note is null || (note.TryRead(out _, out int now) && now == version);
    }

    private static string ReadComm(int thread)
    {
        try
        {
            return File.ReadAllText($"/proc/self/task/{thread}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return "(ended)";
        }
    }
}
