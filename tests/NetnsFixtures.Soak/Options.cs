using System.Globalization;

namespace NetnsFixtures.Soak;

/// <summary>What to run.</summary>
internal sealed record Options
{
    private const string Usage = """
        kills      programs that build, run and tear down a topology are killed at random moments; the machine is the same afterwards
          --count N          kills (300)
          --at-once N        programs that run at the same time (4)
          --named            the programs also name a host in /run/netns; one more run has to undo what the killed ones left
          --diagnostics      .NET's diagnostics stay on, whose files a killed .NET program leaves in /tmp: they are counted and allowed
          --seed N           repeats a choice of moments
        ends       programs end in every other way: signals, crashes, time-outs, Ctrl+C, ...
          --only TEXT        only the endings with the text in their names
        leaks      one program makes many namespaces and topologies; nothing grows
          --namespaces N     (20000)
          --topologies N     (5000)
        parallel   many tests and test programs at once, with the same names, addresses and ports; nobody gets another's answer
          --rounds N         (10)
        all
          --sandbox KIND     where it takes place: 'user' (a user namespace, the default: namespaces are counted exactly there), 'root' (as
                             the machine's root in namespaces of its own) or 'none' (on the machine itself, which must be quiet)
          --user             the programs run as an ordinary user; the sandbox is 'root' then
        """;

    public Mode Mode { get; private init; }

    /// <summary>Kills to make.</summary>
    public int Count { get; private init; } = 300;

    /// <summary>Programs that run at the same time.</summary>
    public int AtOnce { get; private init; } = 4;

    /// <summary>Whether the programs name a host in the machine's file system.</summary>
    public bool Named { get; private init; }

    /// <summary>Whether .NET's diagnostics stay on.</summary>
    public bool Diagnostics { get; private init; }

    /// <summary>Where random numbers start.</summary>
    public int Seed { get; private init; } = Environment.TickCount;

    /// <summary>What the names of the endings have to contain.</summary>
    public string Only { get; private init; } = "";

    /// <summary>Namespaces to make in one program.</summary>
    public int Namespaces { get; private init; } = 20_000;

    /// <summary>Topologies to make in one program.</summary>
    public int Topologies { get; private init; } = 5_000;

    /// <summary>How often to run many tests at once.</summary>
    public int Rounds { get; private init; } = 10;

    /// <summary>Whether the programs run as an ordinary user.</summary>
    public bool User { get; private init; }

    /// <summary>Where it takes place.</summary>
    public SandboxKind Sandbox { get; private init; } = SandboxKind.User;

    /// <summary>A victim's own arguments.</summary>
    public string[] Rest { get; private init; } = [];

    /// <exception cref="ArgumentException">There is no such option; the message says which there are.</exception>
    public static Options Parse(string[] arguments)
    {
        var rest = new Queue<string>(arguments);
        if (!rest.TryDequeue(out string? mode) || !Enum.TryParse(mode, ignoreCase: true, out Mode known))
            throw new ArgumentException($"Say what to do. There are:\n{Usage}");
        var options = new Options { Mode = known };
        if (known == Mode.Victim)
            return options with { Rest = [.. rest] };
        while (rest.TryDequeue(out string? option))
        {
            options = option switch
            {
                "--named" => options with { Named = true },
                "--diagnostics" => options with { Diagnostics = true },
                "--user" => options with { User = true, Sandbox = options.Sandbox == SandboxKind.User ? SandboxKind.Root : options.Sandbox },
                "--only" => options with { Only = Value(option, rest) },
                "--count" => options with { Count = Number(option, rest) },
                "--at-once" => options with { AtOnce = Number(option, rest) },
                "--seed" => options with { Seed = Number(option, rest) },
                "--namespaces" => options with { Namespaces = Number(option, rest) },
                "--topologies" => options with { Topologies = Number(option, rest) },
                "--rounds" => options with { Rounds = Number(option, rest) },
                "--sandbox" when Enum.TryParse(Value(option, rest), ignoreCase: true, out SandboxKind kind) => options with { Sandbox = kind },
                _ => throw new ArgumentException($"{option} is no option, or not with this value. There are:\n{Usage}"),
            };
        }

        return options;
    }

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new ArgumentException($"{option} has no value. There are:\n{Usage}");

    private static int Number(string option, Queue<string> rest)
    {
        string value = Value(option, rest);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{option} needs a number above 0, not {value}. There are:\n{Usage}");
    }
}
