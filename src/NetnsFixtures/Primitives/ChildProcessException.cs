using System.Globalization;

namespace NetnsFixtures;

/// <summary>
/// A child process ended before the method that it was to run had come to an end: it crashed, was killed, or called
/// <see cref="Environment.Exit"/>.
/// </summary>
public sealed class ChildProcessException : Exception
{
    // Shells and .NET give the exit code of a process that a signal ended as 128 and the number of the signal.
    private const int FirstSignal = 128;

    internal ChildProcessException(string operation, int exitCode, string errorOutput)
        : base(Compose(operation, exitCode, errorOutput)) => (ExitCode, ErrorOutput) = (exitCode, errorOutput);

    /// <summary>The exit code; 128 and the number of the signal if a signal ended the process.</summary>
    public int ExitCode { get; }

    /// <summary>The last lines that the process wrote to its standard error.</summary>
    public string ErrorOutput { get; }

    private static string Compose(string operation, int exitCode, string errorOutput)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"Could not {operation}: the process ended before the method did, with exit code {exitCode}");
        if (SignalName(exitCode - FirstSignal) is { } signal)
            text += $", as after {signal}";
        return errorOutput.Length == 0 ? $"{text}, and wrote nothing to standard error." : $"{text}. Its standard error ended in:\n{errorOutput}";
    }

    // signal(7); the numbers of those that end processes are the same on all of .NET's architectures.
    private static string? SignalName(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT (an unhandled exception, FailFast or a failed native assertion)",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL (killed from outside, perhaps for lack of memory)",
        11 => "SIGSEGV (native code read or wrote where it must not)",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => null,
    };
}
