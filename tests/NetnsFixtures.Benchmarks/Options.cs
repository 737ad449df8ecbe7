using System.Globalization;

namespace NetnsFixtures.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string FirstOption = "--first";

    public const string Usage =
        """
        usage: NetnsFixtures.Benchmarks [PART ...] [options]
        parts: w1 w2 w3 w4 (topologies), w5 w6 (running code), cold, growth, tests, memory; all of them unless named
          --publish FILE  writes the figures into this page, charts into images/ beside it, raw results into a file of its name in .json
          --redraw FILE   does so once more with the raw results that are there, and measures nothing
          --quick         few rounds: shows that everything works, and orders of magnitude
          --rounds N      rounds that count, 40 unless said otherwise
          --warmup N      rounds before them, 40 unless said otherwise
          --few-rounds N  rounds for what takes long: ip, pyroute2, Mininet, growth, tests; 8 unless said otherwise
          --hosts N       hosts of the star W3, 10 and 100 unless said otherwise
          --no-others     C and C# only
        """;

    public IReadOnlyList<Part> Parts { get; init; } = [];

    public int Rounds { get; init; } = 40;

    public int Warmup { get; init; } = 40;

    public int FewRounds { get; init; } = 8;

    public IReadOnlyList<int> Hosts { get; init; } = [10, 100];

    public bool Others { get; init; } = true;

    public bool Quick { get; init; }

    /// <summary>The page to write into; null if the tables on the terminal are all.</summary>
    public string? Page { get; init; }

    /// <summary>Whether the page shows what was measured earlier.</summary>
    public bool Redraw { get; init; }

    public bool Wants(Part part) => Parts.Count == 0 || Parts.Contains(part);

    /// <summary>Reads the arguments; null if they are none that we know.</summary>
    public static Options? Parse(string[] arguments)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Length; i++)
        {
            string? Text() => i + 1 < arguments.Length ? arguments[++i] : null;
            int Number() => int.TryParse(Text(), CultureInfo.InvariantCulture, out int number) && number > 0 ? number : -1;
            options = arguments[i] switch
            {
                "--quick" => options with { Quick = true, Rounds = 5, Warmup = 8, FewRounds = 2 },
                "--rounds" => options with { Rounds = Number() },
                "--warmup" => options with { Warmup = Number() },
                "--few-rounds" => options with { FewRounds = Number() },
                "--hosts" => options with { Hosts = [Number()] },
                "--no-others" => options with { Others = false },
                "--publish" => options with { Page = Text() },
                "--redraw" => options with { Page = Text(), Redraw = true },
                "all" => options with { Parts = [] },
                { } name when name[0] != '-' && Enum.TryParse(name, ignoreCase: true, out Part part) => options with { Parts = [.. options.Parts, part] },
                _ => options with { Rounds = -1 },
            };
        }

        bool isPageMissing = options.Page is null && arguments.Any(static argument => argument is "--publish" or "--redraw");
        return !isPageMissing && options is { Rounds: > 0, Warmup: > 0, FewRounds: > 0 } && options.Hosts.All(static hosts => hosts > 0) ? options : null;
    }
}
