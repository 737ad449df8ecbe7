using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NetnsFixtures.Execution.Views;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

/// <summary>A host looks names up in its own files, whichever thread the code is on.</summary>
public class NamesTests
{
    private static readonly IPAddress s_address = IPAddress.Parse("10.0.0.2");

    public NamesTests() => Assert.SkipUnless(ThreadView.IsAvailable, "threads have no view of their own on this architecture");

    [KernelFact]
    public async Task All_ways_to_look_a_name_up_agree()
    {
        await using var host = await IsolatedNamespace.CreateAsync(new HostOptions { HostsEntries = [new("10.0.0.2", "server")] });

        await host.RunAsync(async () =>
        {
            Dns.GetHostAddresses("server").ShouldBe([s_address]);
            (await Dns.GetHostAddressesAsync("server")).ShouldBe([s_address]);
            (await Dns.GetHostAddressesAsync("server").ConfigureAwait(false)).ShouldBe([s_address]);
            (await Task.Run(static () => Dns.GetHostAddresses("server"))).ShouldBe([s_address]);
            (await Dns.GetHostEntryAsync("10.0.0.2")).HostName.ShouldBe("server");
        });
        host.Run(static () => Dns.GetHostAddresses("server")).ShouldBe([s_address]);
        var child = new ProcessStartInfo("getent", ["hosts", "server"]) { RedirectStandardOutput = true };
        using Process getent = host.StartProcess(child);
        (await getent.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldStartWith("10.0.0.2 ");
    }

    [KernelFact]
    public async Task Nobody_else_knows_them()
    {
        await using var host = await IsolatedNamespace.CreateAsync(new HostOptions { HostsEntries = [new("10.0.0.2", "a-name-of-the-host")] });
        await using var other = await IsolatedNamespace.CreateAsync();
        await host.RunAsync(() => Dns.GetHostAddressesAsync("a-name-of-the-host"));

        await Should.ThrowAsync<SocketException>(() => other.RunAsync(() => Dns.GetHostAddressesAsync("a-name-of-the-host")));
        Should.Throw<SocketException>(() => other.Run(() => Dns.GetHostAddresses("a-name-of-the-host")));
        File.ReadAllText("/etc/hosts").ShouldNotContain("a-name-of-the-host");
    }

    [KernelFact]
    public async Task It_has_a_name_itself()
    {
        await using var host = await IsolatedNamespace.CreateAsync("laptop");

        host.Run(static () => (Environment.MachineName, Dns.GetHostName())).ShouldBe(("laptop", "laptop"));
        await host.RunAsync(async () =>
        {
            (await Dns.GetHostEntryAsync(Dns.GetHostName())).AddressList.ShouldNotBeEmpty();
            await Task.Yield();
            (await Task.Run(static () => Environment.MachineName)).ShouldBe("laptop");
        });
    }

    [KernelFact]
    public async Task Entries_come_and_go_while_code_runs()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        await host.RunAsync(async () =>
        {
            await Should.ThrowAsync<SocketException>(() => Dns.GetHostAddressesAsync("server"));
            await host.AddHostsEntryAsync("10.0.0.2", "server", "www");
            (await Dns.GetHostAddressesAsync("WWW")).ShouldBe([s_address]);
            Dns.GetHostAddresses("server").ShouldBe([s_address]);
            await host.RemoveHostsEntriesAsync("www");
            Should.Throw<SocketException>(() => Dns.GetHostAddresses("server"));
        });
        host.HostsEntries.ShouldBeEmpty();
        (await Should.ThrowAsync<NetnsException>(() => host.RemoveHostsEntriesAsync("www"))).Message.ShouldContain("no entry has it");
    }

    [KernelFact]
    public async Task Hosts_of_a_topology_know_one_another()
    {
        await using var lan = await BridgeSwitch.CreateAsync();
        await using var laptop = await IsolatedNamespace.CreateAsync("laptop");
        await using var server = await IsolatedNamespace.CreateAsync("server");
        await lan.ConnectAsync(laptop, "10.0.0.1/24");
        await lan.ConnectAsync(server, "10.0.0.2/24");
        await server.AddAddressAsync("eth0", "fd00::2/64");
        await IsolatedNamespace.ShareNamesAsync(laptop, server);
        await IsolatedNamespace.ShareNamesAsync(laptop, server);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://0.0.0.0:80");
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.MapGet("/", static () => "hello");
        await server.RunAsync(() => app.StartAsync());

        (await laptop.RunAsync(() => new HttpClient().GetStringAsync("http://server/"))).ShouldBe("hello");
        laptop.HostsEntries.Select(static entry => entry.ToString()).ShouldBe(["10.0.0.1\tlaptop", "10.0.0.2\tserver", "fd00::2\tserver"]);
        server.Run(static () => Dns.GetHostAddresses(Dns.GetHostName())).ShouldContain(s_address);
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Other_names_are_asked_for_at_the_resolver()
    {
        await using var lan = await BridgeSwitch.CreateAsync();
        await using var laptop = await IsolatedNamespace.CreateAsync("laptop");
        await using var server = await IsolatedNamespace.CreateAsync("ns");
        await lan.ConnectAsync(laptop, "10.0.0.1/24");
        await lan.ConnectAsync(server, "10.0.0.53/24");
        await using var dns = TinyDns.Start(server, "10.0.0.53", "10.0.0.2");
        await laptop.SetResolversAsync("10.0.0.53");

        (await laptop.RunAsync(() => Dns.GetHostAddressesAsync("www.example.com", AddressFamily.InterNetwork))).ShouldBe([s_address]);
        laptop.Run(static () => Dns.GetHostAddresses("www.example.com", AddressFamily.InterNetwork)).ShouldBe([s_address]);
        dns.Asked.ShouldContain("10.0.0.1");
    }

    [KernelFact]
    public async Task A_name_that_will_not_do_is_refused()
    {
        await using var host = await IsolatedNamespace.CreateAsync("a#b");

        (await Should.ThrowAsync<NetnsException>(() => host.AddHostsEntryAsync("10.0.0.2", "two words"))).Message.ShouldContain("white space");
        (await Should.ThrowAsync<NetnsException>(() => host.AddHostsEntryAsync("10.0.0.2"))).Message.ShouldContain("there is no name");
        (await Should.ThrowAsync<NetnsException>(() => host.SetResolversAsync("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"))).Message.ShouldContain("at most 3");
        (await Should.ThrowAsync<NetnsException>(() => IsolatedNamespace.ShareNamesAsync(host))).Message.ShouldContain("has no address");
        (await Should.ThrowAsync<NetnsException>(() => IsolatedNamespace.ShareNamesAsync(host, host))).Message.ShouldContain("two are called 'a#b'");
        host.HostsEntries.ShouldBeEmpty();
        (await host.RunAsync(static () => File.ReadAllTextAsync("/etc/hosts"))).ShouldNotContain("a#b");
    }

    [KernelFact]
    public async Task A_flow_that_outlives_its_host_knows_no_names()
    {
        var host = await IsolatedNamespace.CreateAsync(new HostOptions { HostsEntries = [new("10.0.0.2", "server")] });
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<IPAddress[]> late = host.Run(async () =>
        {
            await disposed.Task.ConfigureAwait(false);
            return await Dns.GetHostAddressesAsync("localhost");
        });
        await host.DisposeAsync();
        disposed.SetResult();

        await Should.ThrowAsync<SocketException>(() => late);
    }
}
