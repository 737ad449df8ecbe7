namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>Kernel parameters that are longer than the kernel takes or gives at once.</summary>
public class LongParameterTests
{
    private const string Name = "net.ipv4.ip_local_reserved_ports"; // a list of any length (ip-sysctl in the kernel's documentation)

    [KernelTheory]
    [InlineData(3)]
    [InlineData(2000)]
    [InlineData(20000)]
    public async Task Are_set_and_read_whole(int ports)
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        string list = string.Join(',', Enumerable.Range(0, ports).Select(static i => 10001 + 2 * i));

        await host.SetSysctlAsync(Name, list);

        host.GetSysctl(Name).ShouldBe(list);
    }
}
