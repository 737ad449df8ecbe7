using System.Globalization;
using System.Text;
using NetnsFixtures.Interop;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Stress;

/// <summary>
/// Settings of the thread pool that the runtime reads once, at its start, from the environment: the program replaces itself by itself with
/// them. <see cref="ThreadPool.SetMaxThreads"/> would not do, as it refuses fewer threads than there are processors.
/// </summary>
internal static class PoolSettings
{
    /// <summary>Starts the program again, unless it has the settings or needs none.</summary>
    public static void Apply(Options options)
    {
        Dictionary<string, int> wanted = Of(options);
        if (wanted.All(static setting => Environment.GetEnvironmentVariable(setting.Key) == Hexadecimal(setting.Value)))
            return;
        var program = ThisProgram.Read();
        using var arguments = new CStrings([program.Path, .. program.Arguments]);
        using var environment = new CStrings([.. Without(wanted.Keys, program.Environment), .. wanted.Select(static setting => Encoding.ASCII.GetBytes($"{setting.Key}={Hexadecimal(setting.Value)}"))]);
        ThisProgram.CloseDiagnostics();
        Errno errno = ProgramCalls.Replace([.. program.Path, 0], arguments, environment);
        throw new InvalidOperationException($"the program could not be started again: {errno.Describe()}");
    }

    private static Dictionary<string, int> Of(Options options)
    {
        var settings = new Dictionary<string, int>();
        if (options.Threads > 0)
        {
            settings["DOTNET_ThreadPool_ForceMinWorkerThreads"] = options.Threads;
            settings["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = options.Threads;
        }

        // The package has the pool keep its threads; here it is to lose them, as it does for a user who sets that himself.
        if (options.Idle > 0)
            settings["DOTNET_ThreadPool_ThreadsToKeepAlive"] = 0;
        return settings;
    }

    // Of two variables with the same name the first one counts.
    private static IEnumerable<byte[]> Without(IReadOnlyCollection<string> names, IEnumerable<byte[]> environment) =>
        environment.Where(variable => !names.Any(name => variable.AsSpan().StartsWith(Encoding.ASCII.GetBytes(name + '='))));

    private static string Hexadecimal(int value) => value.ToString("X", CultureInfo.InvariantCulture);
}
