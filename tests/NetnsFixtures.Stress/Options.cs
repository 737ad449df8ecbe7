using System.Globalization;

namespace NetnsFixtures.Stress;

/// <summary>What to run.</summary>
internal sealed record Options
{
    private const string Usage = """
        --hops N        hops to make inside, and as many outside (50000)
        --hosts N       hosts that are inside at the same time (4)
        --cold          the pool is cold when the first host starts: always so
        --threads N     the pool has exactly N threads
        --starve        the pool is kept full of code that blocks, so that the runtime has to add threads
        --idle SECONDS  several times in between nothing happens for so long; the pool ends its threads after 20
        --only TEXT     only the scenarios with the text in their names
        --cost          measures instead what it costs to be inside
        """;

    /// <summary>Hops to make inside, and as many outside.</summary>
    public long Hops { get; private init; } = 50_000;

    /// <summary>Hosts that are inside at the same time.</summary>
    public int Hosts { get; private init; } = 4;

    /// <summary>Threads of the pool, fixed; 0 leaves it as it is.</summary>
    public int Threads { get; private init; }

    /// <summary>Seconds in which nothing happens between the phases of the run.</summary>
    public int Idle { get; private init; }

    /// <summary>Whether the pool is kept full.</summary>
    public bool Starve { get; private init; }

    /// <summary>Whether to measure costs instead.</summary>
    public bool Cost { get; private init; }

    /// <summary>What the names of the scenarios have to contain.</summary>
    public string Only { get; private init; } = "";

    /// <exception cref="ArgumentException">There is no such option; the message says which there are.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? option))
        {
            options = option switch
            {
                "--cold" => options,
                "--starve" => options with { Starve = true },
                "--cost" => options with { Cost = true },
                "--only" => options with { Only = Value(option, rest) },
                "--hops" => options with { Hops = Number(option, rest) },
                "--hosts" => options with { Hosts = (int)Number(option, rest) },
                "--threads" => options with { Threads = (int)Number(option, rest) },
                "--idle" => options with { Idle = (int)Number(option, rest) },
                _ => throw new ArgumentException($"{option} is no option. There are:\n{Usage}"),
            };
        }

        return options;
    }

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new ArgumentException($"{option} has no value. There are:\n{Usage}");

    private static long Number(string option, Queue<string> rest)
    {
        string value = Value(option, rest);
        return long.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long number) && number > 0
            ? number
            : throw new ArgumentException($"{option} needs a number above 0, not {value}. There are:\n{Usage}");
    }
}
