using System.Globalization;

namespace NetnsFixtures.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage =
        """
        usage: NetnsFixtures.Benchmarks [w1|w2|w3|w4|w5|w6|all] [--rounds N] [--warmup N] [--hosts N] [--same-sysctls]
                                        [--cold | --allocations | --first]
          --rounds N      rounds that count, 40 unless said otherwise
          --warmup N      rounds before them, 40 unless said otherwise
          --hosts N       hosts of the star, 10 and 100 unless said otherwise
          --same-sysctls  C switches duplicate address detection off too
          --cold          the first topology of a fresh process instead, C and C# in turn
          --allocations   what C# allocates instead
          --first         prints what the first topology of this process took, and nothing else
        """;

    public string Workload { get; init; } = "all";

    public int Rounds { get; init; } = 40;

    public int Warmup { get; init; } = 40;

    public IReadOnlyList<int> Hosts { get; init; } = [10, 100];

    public bool SameSysctls { get; init; }

    public bool Cold { get; init; }

    public bool Allocations { get; init; }

    public bool First { get; init; }

    /// <summary>Reads the arguments; null if they are none that we know.</summary>
    public static Options? Parse(string[] arguments)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Length; i++)
        {
            int Number() => i + 1 < arguments.Length && int.TryParse(arguments[++i], CultureInfo.InvariantCulture, out int number) && number > 0 ? number : -1;
            options = arguments[i] switch
            {
                "w1" or "w2" or "w3" or "w4" or "w5" or "w6" or "all" => options with { Workload = arguments[i] },
                "--rounds" => options with { Rounds = Number() },
                "--warmup" => options with { Warmup = Number() },
                "--hosts" => options with { Hosts = [Number()] },
                "--same-sysctls" => options with { SameSysctls = true },
                "--cold" => options with { Cold = true },
                "--allocations" => options with { Allocations = true },
                "--first" => options with { First = true },
                _ => options with { Rounds = -1 },
            };
        }

        return options.Rounds > 0 && options.Warmup > 0 && options.Hosts.All(static hosts => hosts > 0) ? options : null;
    }
}
