using System.Globalization;
using System.Text;

namespace NetnsFixtures.Rtnetlink;

/// <summary>A route in the words of ip-route(8).</summary>
internal static class RouteText
{
    public static string Of(Route route, string? link)
    {
        var text = new StringBuilder();
        if (route.Type is not (RouteType.RTN_UNICAST or RouteType.RTN_UNSPEC))
            text.Append(Kind(route.Type)).Append(' ');
        text.Append(route.IsDefault ? "default" : route.Destination.ToString());
        if (route.Gateway is { } gateway)
            text.Append(CultureInfo.InvariantCulture, $" via {(gateway.Family == route.Destination.Family ? "" : gateway.IsIPv6 ? "inet6 " : "inet ")}{gateway}");
        if (link is not null)
            text.Append(CultureInfo.InvariantCulture, $" dev {link}");
        else if (route.LinkIndex is { } index)
            text.Append(CultureInfo.InvariantCulture, $" dev if{index}");
        if (route.PreferredSource is { } source)
            text.Append(CultureInfo.InvariantCulture, $" src {source}");
        if (route.Metric != 0)
            text.Append(CultureInfo.InvariantCulture, $" metric {route.Metric}");
        if (route.Table != Route.MainTable && route.Table != 0)
            text.Append(CultureInfo.InvariantCulture, $" table {route.Table}");
        return route.IsLinkDown ? text.Append(" linkdown").ToString() : text.ToString();
    }

    // The kernel may send a type that has no name here.
    private static string Kind(RouteType type) =>
        Enum.IsDefined(type) ? type.ToString()["RTN_".Length..].ToLowerInvariant() : $"type {(byte)type}";
}
