using System.Globalization;

namespace NetnsFixtures.Stress;

/// <summary>What to run: <c>--hops N --hosts N --threads N --idle SECONDS</c>.</summary>
internal sealed record Options
{
    /// <summary>Hops to make inside, and as many outside.</summary>
    public long Hops { get; private init; } = 50_000;

    /// <summary>Hosts that are inside at the same time.</summary>
    public int Hosts { get; private init; } = 4;

    /// <summary>Threads of the pool, fixed; 0 leaves it as it is.</summary>
    public int Threads { get; private init; }

    /// <summary>Seconds in which nothing happens in the middle of the run: the pool ends its idle threads after 20.</summary>
    public int Idle { get; private init; }

    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            long value = long.Parse(arguments[i + 1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            options = arguments[i] switch
            {
                "--hops" => options with { Hops = value },
                "--hosts" => options with { Hosts = (int)value },
                "--threads" => options with { Threads = (int)value },
                "--idle" => options with { Idle = (int)value },
                var other => throw new ArgumentException($"{other} is no option: there are --hops, --hosts, --threads, --idle"),
            };
        }

        return arguments.Length % 2 == 0 ? options : throw new ArgumentException($"{arguments[^1]} has no value");
    }
}
