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

    private OtherTool(string name, string? absent, Yardstick reach, params string[] command)
    {
        Name = name;
        _absent = absent ?? Answers.Of("unshare", [.. s_sandbox, "true"]).Failure;
        var startInfo = new ProcessStartInfo("unshare", [.. s_sandbox, command[0], Path.Combine(s_scripts, command[1]), .. command[2..]]);
        startInfo.Environment["REACH"] = reach.Program;
        startInfo.Environment["PYTHONDONTWRITEBYTECODE"] = "1"; // the scripts' folder is the build's
        _process = new LineProcess(startInfo);
    }

    public string Name { get; }

    public bool IsSlow => true;

    private string? WhyNoBatch { get; init; }

    /// <param name="reach">What the scripts test with that a topology does what it is for.</param>
    public static IEnumerable<OtherTool> All(Yardstick reach)
    {
        string? noIp = Answers.Of("ip", "-V").Failure ?? Answers.Of("nft", "--version").Failure ?? Answers.Of("bash", "--version").Failure;
        yield return new OtherTool("ip -batch", noIp, reach, "bash", "ip.sh", "--batch") { WhyNoBatch = "one namespace takes two processes either way" };
        yield return new OtherTool("ip", noIp, reach, "bash", "ip.sh");
        (string python, string? noPyroute2) = Python("pyroute2");
        yield return new OtherTool("pyroute2", noPyroute2 ?? noIp, reach, python, "pyroute2_side.py");
        (python, string? noMininet) = Python("mininet.net");
        yield return new OtherTool("Mininet", noMininet ?? noIp ?? Answers.Of("brctl", "--version").Failure, reach, python, "mininet_side.py");
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
    private static (string Python, string? Failure) Python(string module)
    {
        string[] candidates = ["python3", "/usr/bin/python3"];
        string? failure = null;
        foreach (string candidate in candidates)
        {
            string? reason = Answers.Of(candidate, "-c", $"import {module}").Failure;
            if (reason is null)
                return (candidate, null);
            failure ??= reason;
        }

        return (candidates[0], failure);
    }
}
