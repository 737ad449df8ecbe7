using System.Globalization;

namespace NetnsFixtures.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string FirstOption = "--first";

    public const string Usage =
        """
        usage: NetnsFixtures.Benchmarks [w1] [w2] [w3] [w4] [w5] [w6] [options]
        measures what is named, or everything
          --quick         few rounds: shows that everything works, and orders of magnitude
          --rounds N      rounds that count, 40 unless said otherwise
          --warmup N      rounds before them, 40 unless said otherwise
          --slow-rounds N rounds of those in which ip, pyroute2 and Mininet take part, 8 unless said otherwise
          --hosts N       hosts of the star W3, 10 and 100 unless said otherwise
          --same-sysctls  C switches duplicate address detection off too
          --no-others     C and C# only
          --cold          the first topology of a fresh process instead, C and C# in turn
        """;

    public IReadOnlyList<Part> Parts { get; init; } = [];

    public int Rounds { get; init; } = 40;

    public int Warmup { get; init; } = 40;

    public int SlowRounds { get; init; } = 8;

    public IReadOnlyList<int> Hosts { get; init; } = [10, 100];

    public bool SameSysctls { get; init; }

    public bool Others { get; init; } = true;

    public bool Cold { get; init; }

    public bool Wants(Part part) => Parts.Count == 0 || Parts.Contains(part);

    /// <summary>Reads the arguments; null if they are none that we know.</summary>
    public static Options? Parse(string[] arguments)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Length; i++)
        {
            int Number() => i + 1 < arguments.Length && int.TryParse(arguments[++i], CultureInfo.InvariantCulture, out int number) && number > 0 ? number : -1;
            options = arguments[i] switch
            {
                "--quick" => options with { Rounds = 5, Warmup = 3, SlowRounds = 2 },
                "--rounds" => options with { Rounds = Number() },
                "--warmup" => options with { Warmup = Number() },
                "--slow-rounds" => options with { SlowRounds = Number() },
                "--hosts" => options with { Hosts = [Number()] },
                "--same-sysctls" => options with { SameSysctls = true },
                "--no-others" => options with { Others = false },
                "--cold" => options with { Cold = true },
                "all" => options with { Parts = [] },
                { } name when name[0] != '-' && Enum.TryParse(name, ignoreCase: true, out Part part) => options with { Parts = [.. options.Parts, part] },
                _ => options with { Rounds = -1 },
            };
        }

        return options is { Rounds: > 0, Warmup: > 0, SlowRounds: > 0 } && options.Hosts.All(static hosts => hosts > 0) ? options : null;
    }
}
