using System.Diagnostics;
using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks.Sides;

/// <summary>The topologies in C: compiled into a folder of its own, then one process that is asked line by line.</summary>
internal sealed class Yardstick : ISide
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netnsfixtures-yardstick-");
    private readonly LineProcess _process;

    private readonly bool _bare;

    /// <param name="bare">Whether it leaves the kernel's parameters as they are, where the library sets some.</param>
    public Yardstick(bool bare)
    {
        _bare = bare;
        try
        {
            Compile();
        }
        catch
        {
            Remove();
            throw;
        }

        // However the program ends but by being killed outright.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
        _process = new LineProcess(new ProcessStartInfo(Program, bare ? ["--bare"] : []));
    }

    public string Name => _bare ? "C, bare" : "C";

    public bool IsSlow => false;

    /// <summary>Path of the program, which can also tell whether an address can be reached.</summary>
    public string Program => Path.Combine(_folder.FullName, "yardstick");

    public string? WhyAbsent(string topology) => _bare && topology == "w1" ? "a namespace by itself is given no parameters" : null;

    public Task<Timing> Build(string topology) => Task.FromResult(_process.Ask(topology));

    /// <summary>Has the next question answered by a fresh process.</summary>
    public void Restart() => _process.Restart();

    public void Dispose()
    {
        _process.Dispose();
        Remove();
    }

    private void Remove()
    {
        if (Directory.Exists(_folder.FullName))
            _folder.Delete(recursive: true);
    }

    private void Compile()
    {
        const string Needs = "the benchmark needs a C compiler, called cc, and the kernel's headers (linux-libc-dev)";
        string[] sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sides", "yardstick"), "*.c");
        if (Answers.Of("cc", "--version").Failure is { } failure)
            throw new InvalidOperationException($"{Needs}: {failure}");
        if (Answers.Of("cc", ["-O2", "-o", Program, .. sources]).Failure is { } error)
            throw new InvalidOperationException($"{Needs}: {error}");
    }
}
