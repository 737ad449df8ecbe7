using System.Runtime.CompilerServices;

namespace NetnsFixtures.Wire.Tests.Architecture;

/// <summary>
/// The layers of the library. Most are a namespace; the root namespace holds what users name most, in three layers that are told by their
/// folders: the primitives, the hosts, and the fixtures that join hosts to networks.
/// </summary>
internal static class Layers
{
    private const string Root = "NetnsFixtures";
    private const string Primitives = "Primitives";
    private const string Hosts = "Hosts";
    private const string Fixtures = "fixtures";

    private static readonly string[] s_users = [Fixtures, "Wiring", Hosts, "Processes", "ChildProcesses", "Diagnostics", "Testing"];
    private static readonly string[] s_families = ["Rtnetlink", "Netfilter", "Nftables", "Conntrack", "SockDiag"];
    private static readonly ILookup<string, string> s_rootTypes = SourceTree.Files
        .Where(static file => file.Split('/') is [Root, Primitives or Hosts, _])
        .ToLookup(static file => file.Split('/')[1], static file => Path.GetFileName(file).Split('.')[0]);

    /// <summary>What each layer must not know: all that is above it, and what is beside it without being needed.</summary>
    public static IReadOnlyDictionary<string, string[]> Above { get; } = new Dictionary<string, string[]>
    {
        ["Interop"] = [Primitives, "Netlink", .. s_families, "Execution", "KernelFiles", "Rootless", .. s_users],
        [Primitives] = ["Netlink", .. s_families, "Execution", "KernelFiles", "Rootless", .. s_users],
        ["Netlink"] = [.. s_families, "Execution", "KernelFiles", "Rootless", .. s_users],
        ["Rtnetlink"] = ["Netfilter", "Nftables", "Conntrack", "SockDiag", "Execution", "KernelFiles", "Rootless", .. s_users],
        ["Netfilter"] = ["Rtnetlink", "Nftables", "Conntrack", "SockDiag", "Execution", "KernelFiles", "Rootless", .. s_users],
        ["Nftables"] = ["Rtnetlink", "SockDiag", "Execution", "KernelFiles", "Rootless", .. s_users],
        ["Conntrack"] = ["Rtnetlink", "Nftables", "SockDiag", "Execution", "KernelFiles", "Rootless", .. s_users],
        ["SockDiag"] = ["Rtnetlink", "Netfilter", "Nftables", "Conntrack", "Execution", "KernelFiles", "Rootless", .. s_users],
        ["Execution"] = ["Netlink", .. s_families, "KernelFiles", "Rootless", .. s_users],
        ["Rootless"] = ["Netfilter", "Nftables", "Conntrack", "SockDiag", "Execution", .. s_users],
        ["KernelFiles"] = ["Netlink", .. s_families, "Execution", "Rootless", .. s_users],
        ["ChildProcesses"] = ["Netlink", .. s_families, "Execution", "KernelFiles", Hosts, "Wiring", Fixtures, "Diagnostics", "Testing"],
        ["Processes"] = ["Netlink", .. s_families, "KernelFiles", "Rootless", Hosts, "Wiring", Fixtures, "Diagnostics", "Testing"],
        [Hosts] = ["Nftables", "Conntrack", "Netfilter", "Wiring", Fixtures, "Diagnostics", "Testing"],
        ["Wiring"] = [Fixtures, "Diagnostics", "Testing"],
        [Fixtures] = ["Diagnostics", "Testing"],
        ["Diagnostics"] = ["Testing"],
        ["Testing"] = [],
    };

    /// <summary>All types that somebody wrote down in a file, without the types within them.</summary>
    public static Type[] AllTypes { get; } = [.. typeof(IsolatedNamespace).Assembly.GetTypes()
        .Where(static type => !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)];

    public static Type[] TypesOf(string layer) => [.. AllTypes.Where(type => Of(type) == layer)];

    /// <summary>The layer that a type belongs to; null for a namespace that is no layer.</summary>
    public static string? Of(Type type)
    {
        if (type.Namespace == Root)
            return s_rootTypes.FirstOrDefault(layer => layer.Contains(type.Name))?.Key ?? Fixtures;
        string layer = type.Namespace!.Split('.')[1];
        return Above.ContainsKey(layer) ? layer : null;
    }
}
