using System.Globalization;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Stress;

/// <summary>What is left of the hosts once they are disposed of. Nothing may be.</summary>
internal sealed class Remains : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly IsolatedNamespace _witness;
    private readonly HashSet<ulong> _inodes;

    private Remains(IsolatedNamespace witness, IEnumerable<IsolatedNamespace> hosts) =>
        (_witness, _inodes) = (witness, [.. hosts.Select(static host => host.Inode)]);

    /// <summary>
    /// Lays a cable from each host to a witness. The kernel removes a cable with the namespace at either end, and that it does when the last
    /// thread, process, descriptor and socket has let go: the witness sees what no file in <c>/proc</c> shows.
    /// </summary>
    public static async Task<Remains> WatchAsync(IReadOnlyList<IsolatedNamespace> hosts)
    {
        IsolatedNamespace witness = await IsolatedNamespace.CreateAsync("witness");
        foreach (IsolatedNamespace host in hosts)
            await VethCable.ConnectAsync(new CableEnd(host) { InterfaceName = "witness" }, new CableEnd(witness));
        return new Remains(witness, hosts);
    }

    /// <summary>What there still is, after some time in which sockets may close: empty if all is well.</summary>
    public IReadOnlyList<string> Wait()
    {
        long start = Environment.TickCount64;
        IReadOnlyList<string> left;
        while ((left = Look()).Count > 0 && Environment.TickCount64 - start < s_patience.TotalMilliseconds)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(50);
        }

        return left;
    }

    public ValueTask DisposeAsync() => _witness.DisposeAsync();

    private IReadOnlyList<string> Look()
    {
        int cables = _witness.GetLinks().Count(static link => link.Name != "lo");
        return cables == 0 ? [.. Threads()] : [$"{cables} namespaces are in use: their cables are there", .. Threads()];
    }

    // Of all processes: a child may have been left behind.
    private IEnumerable<string> Threads()
    {
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(static path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _)))
        {
            foreach (string thread in Tasks(process))
            {
                if (Sys.TryReadNamespaceInode($"{thread}/ns/net", out ulong inode) && _inodes.Contains(inode))
                    yield return $"thread {thread} '{Name(thread)}' is in net:[{inode}]";
            }
        }
    }

    private static string Name(string thread)
    {
        try
        {
            return File.ReadAllText($"{thread}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return "(ended)";
        }
    }

    private static string[] Tasks(string process)
    {
        try
        {
            return Directory.GetDirectories($"{process}/task");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
