namespace NetnsFixtures.Soak.Kills;

/// <summary>A phase of a victim's life.</summary>
/// <param name="Round">1 for the first time that it builds and tears down, in which everything is compiled. 0 before it has said anything.</param>
/// <param name="Phase">What it said it was about to do.</param>
internal readonly record struct Moment(int Round, string Phase)
{
    /// <summary>From the start of the process until it says something.</summary>
    public static Moment Start { get; } = new(0, "program's start");

    /// <summary>Reads what a victim wrote.</summary>
    public static Moment Parse(string line)
    {
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        return new Moment(int.Parse(line[..blank], System.Globalization.CultureInfo.InvariantCulture), line[(blank + 1)..]);
    }
}
