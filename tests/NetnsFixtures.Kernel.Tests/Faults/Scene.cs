using System.Globalization;
using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using NetnsFixtures.Wiring;

namespace NetnsFixtures.Kernel.Tests.Faults;

/// <summary>What is there before a fixture is made, and stays as it is if that fails.</summary>
internal sealed class Scene : IAsyncDisposable
{
    // Files that the runtime opens when it first needs them, and what this is read from.
    private static readonly string[] s_runtimesOwn = [".dll", ".pdb", ".so", "/dev/", "/memfd:doublemapper", "/proc/"];

    private Scene(IsolatedNamespace a, IsolatedNamespace b, BridgeSwitch lan, BridgeSwitch internet, NatGateway router) =>
        (A, B, Lan, Internet, Router) = (a, b, lan, internet, router);

    public IsolatedNamespace A { get; }

    public IsolatedNamespace B { get; }

    public BridgeSwitch Lan { get; }

    public BridgeSwitch Internet { get; }

    public NatGateway Router { get; }

    public static async Task<Scene> CreateAsync()
    {
        BridgeSwitch lan = await BridgeSwitch.CreateAsync("lan"), internet = await BridgeSwitch.CreateAsync("internet");
        return new Scene(
            await IsolatedNamespace.CreateAsync("a"),
            await IsolatedNamespace.CreateAsync("b"),
            lan,
            internet,
            await NatGateway.CreateAsync(lan, "10.0.0.1/24", internet, "203.0.113.1/24"));
    }

    /// <summary>All that could be left behind, as text.</summary>
    public string Describe() => $"{DescribeKernel()}\ndescriptors: {DescribeDescriptors()}";

    /// <summary>The same without descriptors, of which the library keeps some from their first use on.</summary>
    public string DescribeKernel() => string.Join('\n', (string[])[
        .. Hosts.Select(static host => $"{host.Name}: {string.Join(' ', host.GetLinks().Select(static link => link.Name).Order(StringComparer.Ordinal))}"),
        $"cables: {Lan.Cables.Count} {Internet.Cables.Count}",
        $"ports: {Router.ForwardedPorts.Count}, rules: {CountRules()}",
        $"children: {string.Join(' ', Directory.EnumerateDirectories("/proc/self/task").Select(ReadChildren).Where(static line => line.Length > 0))}",
        $"mounts: {string.Join(' ', File.ReadLines("/proc/self/mountinfo").Select(static line => line.Split(' ')[4]).Where(IsNoOthers).Order(StringComparer.Ordinal))}",
        $"names: {DescribeNames()}",
        $"machine: {string.Join(' ', Directory.EnumerateDirectories("/sys/class/net").Order(StringComparer.Ordinal))}",
    ]);

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable part in (IAsyncDisposable[])[Router, Lan, Internet, A, B])
            await part.DisposeAsync();
    }

    private IsolatedNamespace[] Hosts => [A, B, Lan.Namespace, Internet.Namespace, Router.Namespace];

    // Other programs on the machine may have names meanwhile.
    private static bool IsNoOthers(string path) => !path.StartsWith("/run/netns/", StringComparison.Ordinal) || path.EndsWith("-faults", StringComparison.Ordinal);

    private static string DescribeNames()
    {
        string[] names = Directory.Exists("/run/netns") ? Directory.GetFiles("/run/netns") : ["none"];
        return names.Length == 0 ? "an empty directory" : string.Join(' ', names.Where(static name => name.StartsWith('/') && IsNoOthers(name)));
    }

    private int CountRules()
    {
        using NetlinkSocket netfilter = RouterSetup.Prepare(Router.Namespace);
        return netfilter.ListRules().Count;
    }

    private static string DescribeDescriptors() => string.Join(' ', Directory.EnumerateFiles("/proc/self/fd")
        .Select(static path => new FileInfo(path).LinkTarget)
        .Where(static target => target is not null && !s_runtimesOwn.Any(own => target.Contains(own, StringComparison.Ordinal)))
        .Select(static target => target!.Split(':')[0])
        .GroupBy(static target => target)
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Key}x{group.Count()}")));

    private static string ReadChildren(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/children").Trim();
        }
        catch (IOException)
        {
            return ""; // the thread has ended
        }
    }
}
