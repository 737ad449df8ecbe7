using System.Globalization;
using System.Runtime.InteropServices;
using NetnsFixtures.Benchmarks.Sides;

namespace NetnsFixtures.Benchmarks.Results;

/// <summary>What the figures were measured on. Nothing that tells whose machine it is.</summary>
/// <param name="Processor">As /proc/cpuinfo calls it.</param>
/// <param name="Cores">Those that this process may use.</param>
/// <param name="IsVirtual">Whether the processor says that a hypervisor is below.</param>
/// <param name="Memory">GiB.</param>
/// <param name="Kernel">Its release.</param>
/// <param name="Distribution">Its full name.</param>
/// <param name="Runtime">The .NET version.</param>
/// <param name="Compiler">The C compiler's.</param>
internal sealed record Machine(
    string Processor, int Cores, bool IsVirtual, double Memory, string Kernel, string Distribution, string Runtime, string Compiler)
{
    /// <summary>The machine that this runs on.</summary>
    public static Machine Here()
    {
        string[] processor = File.ReadAllLines("/proc/cpuinfo");
        return new Machine(
            Value(processor, "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            Value(processor, "flags", ':')?.Split(' ').Contains("hypervisor") ?? false,
            Math.Round(double.Parse(Value(File.ReadAllLines("/proc/meminfo"), "MemTotal", ':')!.Split(' ')[0], CultureInfo.InvariantCulture) / (1 << 20), 1),
            File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
            File.Exists("/etc/os-release") ? Value(File.ReadAllLines("/etc/os-release"), "PRETTY_NAME", '=')?.Trim('"') ?? "" : "",
            RuntimeInformation.FrameworkDescription,
            Answers.Of("cc", "--version").Output.Split('\n')[0]);
    }

    /// <summary>Processes that ran or waited to run in the last minute, on average.</summary>
    public static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string? Value(string[] lines, string name, char separator) =>
        lines.Select(line => line.Split(separator, 2, StringSplitOptions.TrimEntries)).FirstOrDefault(parts => parts[0] == name && parts.Length == 2)?[1];
}
