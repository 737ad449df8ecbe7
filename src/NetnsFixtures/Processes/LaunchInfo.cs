using System.Diagnostics;
using System.Text;

namespace NetnsFixtures.Processes;

/// <summary>What a user wants started, and how the launcher is told to.</summary>
internal sealed class LaunchInfo
{
    private readonly string[] _arguments;
    private readonly string _argumentText;

    /// <summary>Copies what there is in a <see cref="ProcessStartInfo"/> on Linux; the user's own stays as it is.</summary>
    public LaunchInfo(ProcessStartInfo wanted, bool captureOutput, string operation)
    {
        if (Fault(wanted, captureOutput) is var (fault, advice))
            throw NetnsException.Refused(operation, fault, advice);
        if (wanted.ArgumentList.Count > 0 && wanted.Arguments.Length > 0)
            throw new InvalidOperationException("Only one of Arguments or ArgumentList may be used.");
        (FileName, _arguments, _argumentText) = (wanted.FileName, [.. wanted.ArgumentList], wanted.Arguments);
        Path = ProgramLookup.Find(FileName, wanted.WorkingDirectory);
        StartInfo = new ProcessStartInfo
        {
            WorkingDirectory = wanted.WorkingDirectory,
            RedirectStandardInput = wanted.RedirectStandardInput,
            RedirectStandardOutput = wanted.RedirectStandardOutput || captureOutput,
            RedirectStandardError = wanted.RedirectStandardError || captureOutput,
            StandardInputEncoding = wanted.StandardInputEncoding,
            StandardOutputEncoding = wanted.StandardOutputEncoding,
            StandardErrorEncoding = wanted.StandardErrorEncoding,
        };
        StartInfo.Environment.Clear();
        foreach ((string name, string? value) in wanted.Environment)
            StartInfo.Environment[name] = value;
    }

    /// <summary>The program as the user calls it.</summary>
    public string FileName { get; }

    /// <summary>The program as the kernel calls it.</summary>
    public string Path { get; }

    public ProcessStartInfo StartInfo { get; }

    /// <summary>Has the launcher started in place of the program.</summary>
    public void Aim(bool sharesProcessIds, Lifeline life, LaunchReport report)
    {
        string[] prefix = [sharesProcessIds ? "shared" : "own", life.Path, report.Path, Path, FileName];
        StartInfo.FileName = LauncherImage.Path;
        if (_argumentText.Length > 0)
            StartInfo.Arguments = $"{string.Join(' ', prefix.Select(Quote))} {_argumentText}";
        else
            SetArgumentList([.. prefix, .. _arguments]);
    }

    /// <summary>Has the started process say what it was to start, and not how that was done.</summary>
    public void Restore()
    {
        (StartInfo.FileName, StartInfo.Arguments) = (FileName, _argumentText);
        SetArgumentList(_arguments);
    }

    private void SetArgumentList(string[] arguments)
    {
        StartInfo.ArgumentList.Clear();
        foreach (string argument in arguments)
            StartInfo.ArgumentList.Add(argument);
    }

    private static (string Fault, string? Advice)? Fault(ProcessStartInfo wanted, bool captureOutput) => wanted switch
    {
        { UseShellExecute: true } => ("UseShellExecute leaves it to the desktop where the process runs", "set UseShellExecute to false"),
        { UserName.Length: > 0 } => ("starting programs as another user is not supported", "start 'setpriv' or 'su' with the program as its argument"),
        { FileName.Length: 0 } => ("there is no file name", "name a program"),
        { RedirectStandardOutput: true } or { RedirectStandardError: true } when captureOutput =>
            ("its output is to be read twice, as lines and from a redirected stream", "leave RedirectStandardOutput and RedirectStandardError false, or give no Output"),
        _ => null,
    };

    // Process takes Arguments apart by the rules of Windows: backslashes count double before a quote, and only there.
    private static string Quote(string argument)
    {
        var quoted = new StringBuilder("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '"')
                quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
