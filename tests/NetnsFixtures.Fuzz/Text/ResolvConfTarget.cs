using System.Net;
using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>Whoever reads a host's /etc/resolv.conf as resolv.conf(5) says finds what was given, and nothing else.</summary>
internal sealed class ResolvConfTarget : FuzzTarget<(IPAddress[] Servers, string[] Domains, int Timeout, int Attempts)>
{
    private static readonly Gen<string> s_domain = Gen.Frequency((8, Gen.String[Gen.Char["example.net-"], 1, 12].MaybeMisspelt()), (1, Texts.Any));

    public override string Name => "resolv.conf";

    protected override Gen<(IPAddress[] Servers, string[] Domains, int Timeout, int Attempts)> Inputs { get; } =
        Gen.Select(Texts.Address.Array[0, 4], s_domain.Array[0, 3], Gen.Frequency((4, Gen.Int[1, 30]), (1, Gen.Int)), Gen.Frequency((4, Gen.Int[1, 5]), (1, Gen.Int)));

    protected override string Print((IPAddress[] Servers, string[] Domains, int Timeout, int Attempts) input) =>
        $"{string.Join<IPAddress>(' ', input.Servers)}; {string.Join(' ', input.Domains.Select(Escape))}; {input.Timeout}; {input.Attempts}";

    protected override bool Accepts((IPAddress[] Servers, string[] Domains, int Timeout, int Attempts) input)
    {
        if (Refused.Is(() => Make(input), out object? made))
            return false;

        string text = made!.ToString()!;
        string[][] lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))];
        Must.Hold(Values(lines, "nameserver").SequenceEqual(input.Servers.Select(static server => server.ToString())), "other name servers");
        Must.Hold(Values(lines, "search").SequenceEqual(input.Domains), "other domains");
        Must.Hold(Values(lines, "options").SequenceEqual([$"timeout:{input.Timeout}", $"attempts:{input.Attempts}"]), "other options");
        Must.Hold(lines.Length == input.Servers.Length + Math.Min(1, input.Domains.Length) + 2, $"{lines.Length} lines");
        Must.Hold(Texts.IsWellFormed(text), "other names in the file than were given");
        return true;
    }

    private static Resolvers Make((IPAddress[] Servers, string[] Domains, int Timeout, int Attempts) input) => new()
    {
        Nameservers = [.. input.Servers.Select(HostAddress.From)],
        Search = input.Domains,
        TimeoutSeconds = input.Timeout,
        Attempts = input.Attempts,
    };

    private static IEnumerable<string> Values(string[][] lines, string keyword) => lines.Where(line => line[0] == keyword).SelectMany(static line => line[1..]);
}
