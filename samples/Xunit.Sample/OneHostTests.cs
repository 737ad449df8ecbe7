using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Xunit.Sample;

/// <summary>Every test has a host of its own: port 80 is free, whatever else runs on the machine or in parallel.</summary>
public class OneHostTests
{
    [NetnsFact]
    public async Task Port_80_is_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 80);
        listener.Start();

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, 80, TestContext.Current.CancellationToken);

        client.Connected.ShouldBeTrue();
    }

    [NetnsFact]
    public async Task A_process_is_on_this_host_too()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/getent"), "getent is not installed");
        IsolatedNamespace host = IsolatedNamespace.Current;
        await host.AddAddressAsync("lo", "10.9.8.7/32");

        using Process process = host.StartProcess(new ProcessStartInfo("/usr/bin/getent", ["ahosts", "10.9.8.7"]) { RedirectStandardOutput = true });
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        output.ShouldContain("10.9.8.7");
    }
}
