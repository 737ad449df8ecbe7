using System.Diagnostics;
using System.Globalization;

namespace NetnsFixtures.Benchmarks;

/// <summary>The same topologies in C: compiled into a folder of its own, then one process that is asked line by line.</summary>
internal sealed class Yardstick : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netnsfixtures-yardstick-");
    private readonly string[] _arguments;
    private Process? _process;

    public Yardstick(bool sameSysctls)
    {
        _arguments = sameSysctls ? ["--same-sysctls"] : [];
        try
        {
            Compile();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private string Program => Path.Combine(_folder.FullName, "yardstick");

    /// <summary>Has one topology built and destroyed.</summary>
    public Timing Ask(string command)
    {
        _process ??= Start();
        _process.StandardInput.WriteLine(command);
        string[] answer = (_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the yardstick has no answer to {command}")).Split(' ');
        return new Timing(double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
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

    public void Dispose()
    {
        Restart();
        _folder.Delete(recursive: true);
    }

    private void Compile()
    {
        string[] sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "yardstick"), "*.c");
        using Process compiler = Process.Start("cc", ["-O2", "-o", Program, .. sources]);
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
            throw new InvalidOperationException("cc could not compile the yardstick: it needs a C compiler and the kernel's headers (linux-libc-dev)");
    }

    private Process Start() => Process.Start(new ProcessStartInfo(Program, _arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
