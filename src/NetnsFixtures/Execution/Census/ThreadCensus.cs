using System.Globalization;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Census;

/// <summary>Asks the kernel where every thread of the process is, and holds it against where it should be.</summary>
internal static class ThreadCensus
{
    // A thread that is just being born is not yet at home for some microseconds: it is a stray only if it is one each time.
    private const int Looks = 5;

    private const string Tasks = "/proc/self/task";

    /// <summary>The threads that are in the wrong namespace.</summary>
    public static IReadOnlyList<Stray> Take()
    {
        List<Stray> strays = Look(AllThreads());
        for (int look = 1; look < Looks && strays.Count > 0; look++)
        {
            Thread.Yield();
            strays = Look(strays.Select(static stray => stray.ThreadId));
        }

        return strays;
    }

    /// <summary>Fails if a thread is in the wrong namespace.</summary>
    /// <param name="operation">What has just been done.</param>
    public static void Check(string operation)
    {
        IReadOnlyList<Stray> strays = Take();
        if (strays.Count > 0)
        {
            throw NetnsException.Refused(
                operation,
                $"the census found code in the wrong network: {string.Join("; ", strays)}",
                "look for code that moves threads by itself (setns, unshare), and report it if there is none");
        }
    }

    private static HashSet<int> AllThreads()
    {
        KeyValuePair<int, ThreadNote>[] notes = ThreadNote.All();
        var threads = new HashSet<int>();
        foreach (string path in Directory.EnumerateDirectories(Tasks))
            threads.Add(int.Parse(Path.GetFileName(path.AsSpan()), CultureInfo.InvariantCulture));
        foreach (KeyValuePair<int, ThreadNote> note in notes)
        {
            if (!threads.Contains(note.Key))
                ThreadNote.Forget(note);
        }

        return threads;
    }

    private static List<Stray> Look(IEnumerable<int> threads)
    {
        ulong home = Home.Handle.Identity.Inode;
        var strays = new List<Stray>();
        foreach (int thread in threads)
        {
            if (IsStray(thread, home, out ulong inode, out NamespaceHandle? expected))
                strays.Add(new Stray(thread, ReadComm(thread), inode, expected));
        }

        return strays;
    }

    // What moves while we look is ours and on its way.
    private static bool IsStray(int thread, ulong home, out ulong inode, out NamespaceHandle? expected)
    {
        ThreadNote? note = ThreadNote.Of(thread);
        (expected, inode, int version) = (null, 0, 0);
        if (note is not null && !note.TryRead(out expected, out version))
            return false;
        if (!Sys.TryReadNamespaceInode($"{Tasks}/{thread}/ns/net", out inode))
            return false; // it has ended

        // A flow whose fixture is gone is in nobody's network, which has no inode that is known here.
        bool right = expected is { IsClosed: true } ? inode != home : inode == (expected?.Identity.Inode ?? home);
        if (right || !ReferenceEquals(note, ThreadNote.Of(thread)))
            return false;
        return note is null || (note.TryRead(out _, out int now) && now == version);
    }

    private static string ReadComm(int thread)
    {
        try
        {
            return File.ReadAllText($"{Tasks}/{thread}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return "(ended)";
        }
    }
}
