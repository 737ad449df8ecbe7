namespace NetnsFixtures.Rootless;

/// <summary>
/// The runtime's diagnostic ports (learn.microsoft.com/dotnet/core/diagnostics/diagnostic-port), at which it may wait at its start until a
/// tool lets it go on. A program that starts itself again would wait a second time, and for good.
/// </summary>
internal static class DiagnosticPorts
{
    private const string Suspend = "DOTNET_DefaultDiagnosticPortSuspend";
    private const string Ports = "DOTNET_DiagnosticPorts";

    /// <summary>The variable by which the runtime waits for a tool, with its value; null if it does not.</summary>
    public static string? WaitingTool(ThisProgram program)
    {
        if (program.Variable(Suspend) is { } suspend && suspend.Trim() is not ("" or "0"))
            return $"{Suspend}={suspend}";

        // Ports are separated by ';', and options from the port by ','. To wait is the default.
        return program.Variable(Ports) is { } ports && ports.Split(';').Any(static port => port.Length > 0 && !port.Contains(",nosuspend", StringComparison.Ordinal))
            ? $"{Ports}={ports}"
            : null;
    }
}
