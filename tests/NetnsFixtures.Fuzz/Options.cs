using System.Globalization;

namespace NetnsFixtures.Fuzz;

/// <summary>What to run.</summary>
internal sealed record Options
{
    private const string Usage = """
        --inputs N      inputs of all targets together (100000)
        --only TEXT     only the targets with the text in their names
        --seed SEED     begins with the input that a failure has printed; of one target, so with --only
        --threads N     as many at once (all processors)
        """;

    /// <summary>Inputs of all targets together.</summary>
    public long Inputs { get; private init; } = 100_000;

    /// <summary>What the names of the targets have to contain.</summary>
    public string Only { get; private init; } = "";

    /// <summary>The input to begin with, as CsCheck writes it; null for a random one.</summary>
    public string? Seed { get; private init; }

    /// <summary>Threads that work at once.</summary>
    public int Threads { get; private init; } = Environment.ProcessorCount;

    /// <exception cref="ArgumentException">There is no such option; the message says which there are.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? option))
        {
            options = option switch
            {
                "--inputs" => options with { Inputs = Number(option, rest) },
                "--only" => options with { Only = Value(option, rest) },
                "--seed" => options with { Seed = Value(option, rest) },
                "--threads" => options with { Threads = (int)Number(option, rest) },
                _ => throw new ArgumentException($"{option} is no option. There are:\n{Usage}"),
            };
        }

        return options;
    }

    /// <summary>A target's part of the inputs.</summary>
    public long InputsFor(IFuzzTarget target, IReadOnlyCollection<IFuzzTarget> targets) =>
        Math.Max(1, Inputs * target.Share / targets.Sum(static each => each.Share));

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
