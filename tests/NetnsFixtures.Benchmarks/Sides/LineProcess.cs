using System.Diagnostics;
using System.Globalization;
using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks.Sides;

/// <summary>A process that builds and destroys a topology for each line it is sent, and answers with the microseconds that both took.</summary>
internal sealed class LineProcess(ProcessStartInfo startInfo) : IDisposable
{
    private const string Lost = "lost";

    private Process? _process;

    public Timing Ask(string question)
    {
        _process ??= Start();
        _process.StandardInput.WriteLine(question);
        string? answer = _process.StandardOutput.ReadLine();
        return answer?.Split(' ') is [var create, var destroy, .. var rest]
            ? new Timing(double.Parse(create, CultureInfo.InvariantCulture), double.Parse(destroy, CultureInfo.InvariantCulture)) { FirstPacketLost = rest is [Lost] }
            : throw new InvalidOperationException($"{startInfo.FileName} {string.Join(' ', startInfo.ArgumentList)}: no answer to {question}");
    }

    /// <summary>Has the next question answered by a fresh process.</summary>
    public void Restart()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose() => Restart();

    private Process Start()
    {
        startInfo.RedirectStandardInput = true;
        startInfo.RedirectStandardOutput = true;
        return Process.Start(startInfo)!;
    }
}
