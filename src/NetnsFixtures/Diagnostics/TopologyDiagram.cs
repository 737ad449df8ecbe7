using System.Text;

namespace NetnsFixtures.Diagnostics;

/// <summary>A picture of a topology in text: every switch with the hosts on it, their interfaces and addresses, as they are now.</summary>
public static class TopologyDiagram
{
    /// <summary>Draws switches with everything that is connected to them.</summary>
    /// <example>
    /// <code>
    /// lan
    ///  |-- home    inside  192.168.1.1/24    NAT to internet
    ///  `-- laptop  eth0    192.168.1.10/24   default via 192.168.1.1
    /// </code>
    /// </example>
    public static string Draw(params ReadOnlySpan<BridgeSwitch> switches)
    {
        var text = new StringBuilder();
        foreach (BridgeSwitch one in switches)
        {
            ArgumentNullException.ThrowIfNull(one);
            if (text.Length > 0)
                text.Append('\n');
            Draw(text, one);
        }

        return text.ToString();
    }

    private static void Draw(StringBuilder text, BridgeSwitch one)
    {
        text.Append(one.Name).Append('\n');
        IReadOnlyList<VethCable> cables = one.Cables;
        List<string[]> rows = [.. cables.Select(Row)];
        for (int i = 0; i < rows.Count; i++)
        {
            text.Append(i == rows.Count - 1 ? " `-- " : " |-- ");
            for (int column = 0; column < rows[i].Length; column++)
                text.Append(rows[i][column].PadRight(rows.Max(row => row[column].Length) + 2));
            TrimEnd(text);
            text.Append('\n');
        }
    }

    private static string[] Row(VethCable cable)
    {
        IEnumerable<string> notes =
        [
            .. cable.IsPluggedIn ? [] : (string[])["unplugged"],
            .. cable.A.Gateways.Select(static gateway => $"default via {gateway}"),
            .. cable.Role is { } role ? [role] : (string[])[],
        ];
        return [cable.A.Host.Name, cable.A.Name, string.Join(' ', cable.A.Addresses), string.Join(", ", notes)];
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text[^1] == ' ')
            text.Length--;
    }
}
