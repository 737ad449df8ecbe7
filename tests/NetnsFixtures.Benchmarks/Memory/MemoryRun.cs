using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NetnsFixtures.Benchmarks.Results;
using NetnsFixtures.Benchmarks.Sides;
using NetnsFixtures.Benchmarks.Workloads;
using Perfolizer.Horology;

namespace NetnsFixtures.Benchmarks.Memory;

/// <summary>What C# allocates, once everything is warm.</summary>
internal static class MemoryRun
{
    public static async Task<IReadOnlyList<Allocation>> Carry(bool quick)
    {
        Dictionary<string, Allocation> operations = Operations().ToDictionary(static operation => operation.Method, static operation => operation.Allocation);
        Allocation one = operations[nameof(Memory.Operations.OneMessage)], several = operations[nameof(Memory.Operations.SeveralMessages)];
        var allocations = new List<Allocation>(operations.Values);
        allocations.Insert(2, new Allocation(
            "so each further message", (several.Bytes - one.Bytes) / (Memory.Operations.Messages - 1), (several.Nanoseconds - one.Nanoseconds) / (Memory.Operations.Messages - 1)));
        using var library = new Library();
        foreach ((string topology, string name) in ((string, string)[])[("w1", "W1 one namespace"), ("w2", "W2 two hosts, one cable"), ("w4", "W4 home network behind NAT")])
            allocations.Add(new Allocation($"{name}, built and destroyed", await OfTopology(library, topology, quick ? 3 : 20), null));
        return allocations;
    }

    // In this process: it is one that may make namespaces already, and BenchmarkDotNet's others would have to become one first.
    private static IEnumerable<(string Method, Allocation Allocation)> Operations()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netnsfixtures-memory-");
        try
        {
            ManualConfig config = ManualConfig.CreateEmpty()
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(100)))
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddLogger(NullLogger.Instance)
                .WithArtifactsPath(folder.FullName);
            Summary summary = BenchmarkRunner.Run<Operations>(config);
            foreach (BenchmarkReport report in summary.Reports)
            {
                if (report.ResultStatistics is null || report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) is not { } bytes)
                    throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} was not measured");
                Descriptor descriptor = report.BenchmarkCase.Descriptor;
                yield return (descriptor.WorkloadMethod.Name, new Allocation(descriptor.WorkloadMethodDisplayInfo.Trim('\''), bytes, report.ResultStatistics.Mean));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> OfTopology(Library library, string topology, int rounds)
    {
        await library.Build(topology);
        var bytes = new Samples();
        for (int i = 0; i < rounds; i++)
        {
            Quiet.Wait();
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await library.Build(topology);
            bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return bytes.Median;
    }
}
