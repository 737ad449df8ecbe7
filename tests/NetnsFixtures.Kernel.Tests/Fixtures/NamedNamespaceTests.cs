using System.Diagnostics;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Kernel.Tests.Fixtures;

public class NamedNamespaceTests
{
    [KernelFact]
    public async Task A_name_that_is_given_inside_is_the_machines_too()
    {
        string name = NewName();
        await using var host = await IsolatedNamespace.CreateAsync();

        await host.RunAsync(() => host.MountAsync(name));

        await using (var opened = await IsolatedNamespace.OpenNamedAsync(name))
            opened.Inode.ShouldBe(host.Inode);
        await using var inside = await host.RunAsync(() => IsolatedNamespace.OpenNamedAsync(name));
        inside.Inode.ShouldBe(host.Inode);
        await host.RunAsync(async () => await host.DisposeAsync());
        File.Exists($"/run/netns/{name}").ShouldBeFalse();
    }

    [KernelFact]
    public async Task A_name_can_be_found_by_others_and_goes_with_the_host()
    {
        var host = await IsolatedNamespace.CreateAsync("host");
        string name = NewName();
        host.MountPath.ShouldBeNull();

        await host.MountAsync(name);

        host.MountPath.ShouldBe($"/run/netns/{name}");
        await using (var opened = await IsolatedNamespace.OpenNamedAsync(name))
        {
            opened.Inode.ShouldBe(host.Inode);
            opened.Run(() => Where.AmI).ShouldBe(host.Inode);
        }

        host.Run(() => Where.AmI).ShouldBe(host.Inode);
        File.Exists(host.MountPath).ShouldBeTrue("opening and closing it leaves it alone");
        await host.DisposeAsync();
        File.Exists($"/run/netns/{name}").ShouldBeFalse();
        (await Should.ThrowAsync<NetnsException>(() => IsolatedNamespace.OpenNamedAsync(name))).ErrorName.ShouldBe("ENOENT");
    }

    [KernelFact(OnEveryKernel = true)]
    public async Task Ip_netns_exec_works_on_it()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/ip") || File.Exists("/sbin/ip") || File.Exists("/bin/ip"), "iproute2 is not installed");
        await using var host = await IsolatedNamespace.CreateAsync("host");
        await host.AddAddressAsync("lo", "10.11.12.13/32");
        string name = NewName();
        await host.MountAsync(name);

        using Process ip = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", name, "ip", "-brief", "address"]) { RedirectStandardOutput = true })!;

        (await ip.StandardOutput.ReadToEndAsync(Packets.Guard())).ShouldContain("10.11.12.13/32");
        await ip.WaitForExitAsync(Packets.Guard());
    }

    [KernelFact]
    public async Task A_taken_name_and_names_that_will_not_do_are_refused()
    {
        await using var one = await IsolatedNamespace.CreateAsync("one");
        await using var two = await IsolatedNamespace.CreateAsync("two");
        string name = NewName();
        await one.MountAsync(name);

        (await Should.ThrowAsync<NetnsException>(() => two.MountAsync(name))).Message.ShouldContain("the name is taken");
        (await Should.ThrowAsync<NetnsException>(() => one.MountAsync(NewName()))).Message.ShouldContain("it is mounted at");
        foreach (string wrong in new[] { "", ".", "..", "a/b", "../escape", "nul\0", new string('x', 256) })
            (await Should.ThrowAsync<NetnsException>(() => two.MountAsync(wrong))).ErrorName.ShouldBeNull();

        two.MountPath.ShouldBeNull();
        File.Exists($"/run/netns/{name}").ShouldBeTrue();
        await two.MountAsync(NewName());
    }

    [KernelFact]
    public async Task The_namespace_of_a_process_can_be_opened()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        using Process sleeper = host.StartProcess(new ProcessStartInfo("sleep", "60"));
        try
        {
            await using var opened = await IsolatedNamespace.OpenProcessAsync(sleeper.Id);

            opened.Inode.ShouldBe(host.Inode);
            await opened.AddAddressAsync("lo", "10.1.1.1/32");
            host.GetLink("lo").Addresses.ShouldContain(address => address.Prefix == "10.1.1.1/32");
        }
        finally
        {
            sleeper.Kill();
            await sleeper.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await Should.ThrowAsync<NetnsException>(() => IsolatedNamespace.OpenProcessAsync(sleeper.Id))).ErrorName.ShouldBe("ENOENT");
    }

    [KernelFact]
    public async Task A_name_that_has_gone_to_another_is_left_to_him()
    {
        string name = NewName();
        await using var one = await IsolatedNamespace.CreateAsync("one");
        await using var two = await IsolatedNamespace.CreateAsync("two");
        await one.MountAsync(name);
        MountCalls.Detach(one.MountPath!).ShouldBe(default);
        File.Delete(one.MountPath!);
        await two.MountAsync(name);

        await one.DisposeAsync();

        await using var opened = await IsolatedNamespace.OpenNamedAsync(name);
        opened.Inode.ShouldBe(two.Inode);
    }

    private static string NewName() => $"netnsfixtures-{Guid.NewGuid():N}";
}
