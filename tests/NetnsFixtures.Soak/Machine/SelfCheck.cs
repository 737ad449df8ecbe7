using System.Diagnostics;
using System.Net.Sockets;
using static Tmds.Linux.LibC;

namespace NetnsFixtures.Soak.Machine;

/// <summary>Leaves one thing of each kind on purpose, and sees whether a comparison would tell: one that cannot fail proves nothing.</summary>
internal static class SelfCheck
{
    // What is left, how it is removed, and what has to be in the difference then. None of it is made by the library. -n keeps
    // mount(8) and umount(8) from leaving a directory for notes of their own.
    private static readonly (string Leave, string Remove, string Told)[] s_things =
    [
        ("ip link add soak0 type veth peer name soak1", "ip link del soak0", "== links"),
        ("ip address add 198.51.100.200/32 dev lo", "ip address del 198.51.100.200/32 dev lo", "== addresses"),
        ("ip route add blackhole 198.51.100.201/32", "ip route del blackhole 198.51.100.201/32", "== routes"),
        ("ip rule add priority 77 table 77", "ip rule del priority 77", "== rules"),
        ("nft add table inet soak", "nft delete table inet soak", "== nftables"),
        ("ip netns add soak", "ip netns del soak && umount -n /run/netns && rmdir /run/netns", "== namespaces"),
        ("mkdir /tmp/soak.d && mount -n -t tmpfs soak /tmp/soak.d", "umount -n /tmp/soak.d && rmdir /tmp/soak.d", "== mounts"),
        ("echo 1 >/proc/sys/net/ipv4/ip_forward", "echo 0 >/proc/sys/net/ipv4/ip_forward", "== sysctls"),
        ("setsid sleep 1000 >/dev/null 2>&1 & echo $! >/tmp/soak.pid", "kill $(cat /tmp/soak.pid) && rm /tmp/soak.pid", "== processes"),
        ("touch /dev/shm/soak", "rm /dev/shm/soak", "== files"),
        ("ipcmk -M 4096 >/tmp/soak.shm", "ipcrm -m $(grep -o '[0-9]*$' /tmp/soak.shm) && rm /tmp/soak.shm", "== System V"),
    ];

    /// <exception cref="InvalidOperationException">Something that was left was not told.</exception>
    public static async Task RunAsync()
    {
        Snapshot before = Snapshot.Take();
        foreach ((string leave, string remove, string told) in s_things)
        {
            await ShellAsync(leave);
            Require(before.DifferencesTo(Snapshot.Take()).Contains(told), leave);
            await ShellAsync(remove);
            RequireSame(await before.WaitForReturnAsync(), remove);
        }

        if (Sandbox.HasUserNamespace)
            await CheckSocketAsync(before);
    }

    // The thread that made it has ended, and no file shows it: only the count does.
    private static async Task CheckSocketAsync(Snapshot before)
    {
        Socket? held = null;
        var thread = new Thread(() =>
        {
            if (unshare(CLONE_NEWNET) == 0)
                held = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        });
        thread.Start();
        thread.Join();
        bool told = await IsToldAsync(before);
        held?.Dispose();
        Require(told, "a namespace that only a socket keeps");
        RequireSame(await before.WaitForReturnAsync(), "the end of that socket");
    }

    // Those that were made to count the last time may still be there, so the first count may be too high.
    private static async Task<bool> IsToldAsync(Snapshot before)
    {
        const int Tries = 50;
        TimeSpan pause = TimeSpan.FromMilliseconds(100);
        for (int i = 0; i < Tries; i++)
        {
            if (before.DifferencesTo(Snapshot.Take()) is ["== numbers of namespaces", "- net 1", "+ net 2"])
                return true;
            await Task.Delay(pause);
        }

        return false;
    }

    private static async Task ShellAsync(string command)
    {
        using Process process = Process.Start("sh", ["-c", command]);
        await process.WaitForExitAsync();
        Require(process.ExitCode == 0, command);
    }

    private static void RequireSame(IReadOnlyList<string> differences, string what) =>
        Require(differences.Count == 0, string.Join('\n', [what, .. differences]));

    private static void Require(bool condition, string what)
    {
        if (!condition)
            throw new InvalidOperationException($"The comparison of the machine is not to be trusted: {what}");
    }
}
