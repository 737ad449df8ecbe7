using System.Text.Json.Nodes;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

/// <summary>Compares two hosts, one made by the library and one by <c>ip</c>, by all that <c>ip</c> says of them.</summary>
internal static class Twins
{
    private static readonly string[] s_all =
        ["-d link", "-d address", "-d -4 route show table all", "-d -6 route show table all", "-4 rule", "-6 rule", "neighbour show nud permanent"];

    private static readonly string[] s_volatile = ["ifindex", "link_index", "link_netnsid", "link", "stats64"];

    private static readonly string[] s_ofTheBridge =
        ["address", "bridge_id", "root_id", "designated_bridge", "designated_root", "gc_timer", "hold_timer", "message_age_timer", "forward_delay_timer"];

    public static Task ShouldBeAlikeAsync(IsolatedNamespace made, IsolatedNamespace byIp) => ShouldBeAlikeAsync(made, byIp, s_all, s_volatile);

    /// <summary>As above, for links whose hardware addresses are random, and whose timers run.</summary>
    public static Task LinksShouldBeAlikeAsync(IsolatedNamespace made, IsolatedNamespace byIp) =>
        ShouldBeAlikeAsync(made, byIp, ["-d link"], [.. s_volatile, .. s_ofTheBridge]);

    // The kernel brings links up behind ip's back, so that the two are alike only after a while.
    private static async Task ShouldBeAlikeAsync(IsolatedNamespace made, IsolatedNamespace byIp, string[] commands, string[] passedOver)
    {
        CancellationToken guard = Packets.Guard();
        string[] ours, theirs;
        do
        {
            ours = await ReadAsync(made, commands, passedOver);
            theirs = await ReadAsync(byIp, commands, passedOver);
        }
        while (!ours.SequenceEqual(theirs) && !guard.IsCancellationRequested);

        ours.Except(theirs).ShouldBeEmpty($"ip says of '{made.Name}' what it does not say of '{byIp.Name}'");
        theirs.Except(ours).ShouldBeEmpty($"ip says of '{byIp.Name}' what it does not say of '{made.Name}'");
        ours.ShouldBe(theirs);
    }

    private static async Task<string[]> ReadAsync(IsolatedNamespace host, string[] commands, string[] passedOver)
    {
        var lines = new List<string>();
        foreach (string command in commands)
        {
            foreach (JsonObject item in await Tool.JsonAsync(host, "ip", $"-j {command}"))
                lines.Add($"{command}: {Normal(item, passedOver)}");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Normal(JsonNode? node, string[] passedOver) => node switch
    {
        JsonObject item => Braces(item.Where(field => !passedOver.Contains(field.Key)).Select(field => $"{field.Key}: {Normal(field.Value, passedOver)}")),
        JsonArray array => Braces(array.Select(item => Normal(item, passedOver)).Order(StringComparer.Ordinal)),
        _ => $"{node}",
    };

    private static string Braces(IEnumerable<string> parts) => $"{{{string.Join(", ", parts)}}}";
}
