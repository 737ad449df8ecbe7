using System.Globalization;

namespace NetnsFixtures.Interop;

/// <summary>What <c>/proc/PID/stat</c> says of a process (proc(5)).</summary>
/// <param name="State">Its state, <c>Z</c> for one that has ended and was not yet waited for.</param>
/// <param name="Started">When it was started, in clock ticks after boot.</param>
internal readonly record struct ProcessStat(char State, ulong Started)
{
    // The name, the second field, may have any characters in it, so one counts from behind it.
    private const int FirstBehindName = 3;
    private const int StateField = 3;
    private const int StartField = 22;

    /// <summary>Reads the file's text.</summary>
    public static ProcessStat Parse(string text)
    {
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessStat(fields[StateField - FirstBehindName][0], ulong.Parse(fields[StartField - FirstBehindName], CultureInfo.InvariantCulture));
    }
}
