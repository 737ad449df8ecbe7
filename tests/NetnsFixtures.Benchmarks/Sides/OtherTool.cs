using System.Diagnostics;
using NetnsFixtures.Benchmarks.Workloads;

namespace NetnsFixtures.Benchmarks.Sides;

/// <summary>
/// A script that builds the topologies with what people use today. It runs in network, mount and PID namespaces of its own with an empty
/// /run, so that the names and links it makes cannot meet the machine's, and go with it however it ends.
/// </summary>
internal sealed class OtherTool : ISide
{
    private static readonly string s_scripts = Path.Combine(AppContext.BaseDirectory, "Sides", "scripts");
    private static readonly string[] s_sandbox =
        ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--", "sh", Path.Combine(s_scripts, "sandbox.sh")];

    private readonly HashSet<string> _checked = [];
    private readonly LineProcess _process;
    private readonly string? _absent;

    private OtherTool(string name, string version, string? absent, Yardstick reach, params string[] command)
    {
        Name = name;
        Version = version;
        _absent = absent ?? Answers.Of("unshare", [.. s_sandbox, "true"]).Failure;
        var startInfo = new ProcessStartInfo("unshare", [.. s_sandbox, command[0], Path.Combine(s_scripts, command[1]), .. command[2..]]);
        startInfo.Environment["REACH"] = reach.Program;
        startInfo.Environment["PYTHONDONTWRITEBYTECODE"] = "1"; // the scripts' folder is the build's
        _process = new LineProcess(startInfo);
    }

    public string Name { get; }

    /// <summary>As the tool gives it; empty where it is absent.</summary>
    public string Version { get; }

    public bool IsSlow => true;

    private string? WhyNoBatch { get; init; }

    /// <param name="reach">What the scripts test with that a topology does what it is for.</param>
    public static IEnumerable<OtherTool> All(Yardstick reach)
    {
        Answers ip = Answers.Of("ip", "-V");
        string version = ip.Output.Trim();
        string? noIp = ip.Failure ?? Answers.Of("nft", "--version").Failure ?? Answers.Of("bash", "--version").Failure;
        yield return new OtherTool("ip -batch", version, noIp, reach, "bash", "ip.sh", "--batch") { WhyNoBatch = "one namespace takes two processes either way" };
        yield return new OtherTool("ip", version, noIp, reach, "bash", "ip.sh");
        (string python, Answers pyroute2) = Python("pyroute2");
        yield return new OtherTool("pyroute2", pyroute2.Output.Trim(), pyroute2.Failure ?? noIp, reach, python, "pyroute2_side.py");
        (python, Answers mininet) = Python("mininet");
        string? noMininet = mininet.Failure ?? noIp ?? Answers.Of("brctl", "--version").Failure;
        yield return new OtherTool("Mininet", mininet.Output.Trim(), noMininet, reach, python, "mininet_side.py");
    }

    public string? WhyAbsent(string topology) => _absent ?? (topology == "w1" ? WhyNoBatch : null);

    public Task<Timing> Build(string topology)
    {
        string number = topology.Contains(' ') ? "" : " 0";
        // Scripts check once for each topology, the first time, which is never timed.
        return Task.FromResult(_process.Ask($"{topology}{number}{(_checked.Add(topology) ? " check" : "")}"));
    }

    public void Dispose() => _process.Dispose();

    // A distribution's packages are in the distribution's Python, which need not be the one that comes first.
    private static (string Python, Answers Version) Python(string module)
    {
        string[] candidates = ["python3", "/usr/bin/python3"];
        string question = $"import {module}, importlib.metadata as m; print('{module}', m.version('{module}'))";
        (string Python, Answers Version)[] answers = [.. candidates.Select(python => (python, Answers.Of(python, "-c", question)))];
        return answers.FirstOrDefault(static answer => answer.Version.Failure is null, answers[0]);
    }
}
