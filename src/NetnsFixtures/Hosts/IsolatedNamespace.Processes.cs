using System.Diagnostics;

namespace NetnsFixtures;

/// <content>Starting programs inside.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>
    /// Starts a program that sees this host alone: its network, and none of the machine's processes but those that it starts itself. They all
    /// end with the host and with this process, however that ends.
    /// </summary>
    /// <param name="startInfo">What to start, as for <see cref="Process.Start(ProcessStartInfo)"/>.</param>
    /// <exception cref="NetnsException">The namespace is disposed of, or the kernel refused.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program could not be started: as from <see cref="Process.Start(ProcessStartInfo)"/>.</exception>
    public HostProcess StartProcess(ProcessStartInfo startInfo) => StartProcess(startInfo, new HostProcessOptions());

    /// <summary>Starts a program whose output is handed on line by line, to the test's own for instance.</summary>
    /// <param name="startInfo">What to start, as for <see cref="Process.Start(ProcessStartInfo)"/>.</param>
    /// <param name="output">Takes each line, see <see cref="HostProcessOptions.Output"/>.</param>
    /// <inheritdoc cref="StartProcess(ProcessStartInfo)" path="/exception"/>
    public HostProcess StartProcess(ProcessStartInfo startInfo, Action<string> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return StartProcess(startInfo, new HostProcessOptions { Output = output });
    }

    /// <summary>Starts a program in a way of one's own.</summary>
    /// <param name="startInfo">What to start, as for <see cref="Process.Start(ProcessStartInfo)"/>.</param>
    /// <param name="options">How it is started.</param>
    /// <inheritdoc cref="StartProcess(ProcessStartInfo)" path="/exception"/>
    public HostProcess StartProcess(ProcessStartInfo startInfo, HostProcessOptions options)
    {
        ArgumentNullException.ThrowIfNull(startInfo);
        ArgumentNullException.ThrowIfNull(options);
        string operation = $"start '{startInfo.FileName}'";
        HostProcess process = HostProcess.Start(Guard(operation), startInfo, options, $"{operation} in '{Name}'");
        if (Processes.TryAdd(process))
            return process;
        process.Dispose();
        Guard(operation);
        return process;
    }
}
