using System.Runtime.InteropServices;
using System.Text;
using NetnsFixtures;

/// <summary>Mounts and opens namespaces by names that are given in hex, since they may be such as no argument can have, and says what came of it.</summary>
internal static class MountNames
{
    public static async Task RunAsync(string[] names)
    {
        await using var host = await IsolatedNamespace.CreateAsync("victim");
        foreach (string hex in names)
        {
            string name = MemoryMarshal.Cast<byte, char>(Convert.FromHexString(hex)).ToString();
            Console.WriteLine($"{hex} mount {await TryAsync(() => MountAsync(name))}");
            Console.WriteLine($"{hex} open {await TryAsync(() => OpenAsync(name))}");
        }

        Console.WriteLine($"visible {host.Run(static () => File.Exists("/proc/self/ns/net"))}");
    }

    private static async Task<string> MountAsync(string name)
    {
        await using var host = await IsolatedNamespace.CreateAsync("mounted");
        await host.MountAsync(name);
        string shown = File.Exists(host.MountPath) ? "there" : "nowhere";
        await using var opened = await IsolatedNamespace.OpenNamedAsync(name);
        return opened.Inode == host.Inode ? shown : "another";
    }

    private static async Task<string> OpenAsync(string name)
    {
        await using var opened = await IsolatedNamespace.OpenNamedAsync(name);
        return $"{opened.Inode}";
    }

    private static async Task<string> TryAsync(Func<Task<string>> act)
    {
        try
        {
            return await act();
        }
        catch (NetnsException refused)
        {
            return $"refused {refused.ErrorName ?? "before the kernel was asked"}: {Convert.ToHexString(Encoding.UTF8.GetBytes(refused.Reason))}";
        }
    }
}
