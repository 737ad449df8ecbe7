using System.Globalization;
using static Tmds.Linux.LibC;

namespace NetnsFixtures.Soak.Machine;

/// <summary>
/// How many namespaces there are, those too that only a descriptor or a socket keeps, or that the kernel is still clearing away. A user
/// namespace has limits of its own (<c>/proc/sys/user/max_*_namespaces</c>, namespaces(7)), against which the kernel counts a namespace until
/// the last of it is freed; the lowest limit at which another can be had tells the count. On the machine itself that would limit everybody.
/// </summary>
internal static class NamespaceCount
{
    private static readonly (string Name, int Flag)[] s_kinds =
        [("net", CLONE_NEWNET), ("mnt", CLONE_NEWNS), ("pid", CLONE_NEWPID), ("uts", CLONE_NEWUTS), ("ipc", CLONE_NEWIPC)];

    public static IEnumerable<string> Read() =>
        Sandbox.HasUserNamespace ? s_kinds.Select(static kind => $"{kind.Name} {Count(kind.Name, kind.Flag)}") : [];

    /// <summary>The number of one kind, once it is down to a number, or what it still is when time is up.</summary>
    /// <param name="name">As in the name of the limit.</param>
    /// <param name="few">The number to wait for.</param>
    public static async Task<int> WaitForAsync(string name, int few)
    {
        // Counting makes one, which the kernel takes some time to remove: nobody is to count that one.
        const int Tries = 100;
        TimeSpan pause = TimeSpan.FromMilliseconds(50);
        int count = int.MaxValue;
        for (int i = 0; i < Tries && count > few; i++)
        {
            await Task.Delay(pause);
            count = Count(name, s_kinds.First(kind => kind.Name == name).Flag);
        }

        return count;
    }

    private static int Count(string name, int flag)
    {
        string limit = $"/proc/sys/user/max_{name}_namespaces";
        string before = File.ReadAllText(limit).Trim();
        try
        {
            int count = 0;
            do
            {
                count++;
                File.WriteAllText(limit, count.ToString(CultureInfo.InvariantCulture));
            }
            while (!CanHaveAnother(flag));
            return count - 1;
        }
        finally
        {
            File.WriteAllText(limit, before);
        }
    }

    // On a thread that ends at once, and with it the namespace, if there was room for one. It is in use until then, so the next count waits.
    private static bool CanHaveAnother(int flag)
    {
        int error = 0;
        var thread = new Thread(() => error = unshare(flag) == 0 ? 0 : errno) { Name = "namespace count" };
        thread.Start();
        thread.Join();
        return error == 0 || (error == ENOSPC ? false : throw new InvalidOperationException($"Namespaces cannot be counted: unshare(2) fails with error {error}."));
    }
}
