using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Victims;

/// <summary>What the program finds when its own code begins.</summary>
internal sealed record Report(
    int ProcessId,
    string UserNamespace,
    string NetworkNamespace,
    string[] Arguments,
    string CommandLine,
    string Environment,
    string Folder,
    string Input,
    bool HasLoopback,
    string? Missing,
    string? Mount,
    string? Run,
    string? Answer)
{
    public static async Task<Report> CreateAsync(string[] arguments, string? answer) => new(
        System.Environment.ProcessId,
        new FileInfo("/proc/self/ns/user").LinkTarget!,
        new FileInfo("/proc/self/ns/net").LinkTarget!,
        arguments,
        Convert.ToHexString(File.ReadAllBytes("/proc/self/cmdline")),
        Convert.ToHexString(File.ReadAllBytes("/proc/self/environ")),
        System.Environment.CurrentDirectory,
        await Console.In.ReadToEndAsync(),
        await TryLoopbackAsync(),
        NamespaceSupport.Missing,
        NamespaceSupport.IsAvailable ? await TryMountAsync() : null,
        System.Environment.GetEnvironmentVariable("VICTIM_READ") is { } file ? File.ReadAllText(file) : null,
        answer);

    private static async Task<bool> TryLoopbackAsync()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            using var client = new TcpClient();
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<string> TryMountAsync()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        await host.MountAsync($"netnsfixtures-{Guid.NewGuid():N}");
        await using var opened = await IsolatedNamespace.OpenNamedAsync(Path.GetFileName(host.MountPath!));
        return opened.Inode == host.Inode ? "same" : "another";
    }
}
