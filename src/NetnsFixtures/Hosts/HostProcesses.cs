namespace NetnsFixtures;

/// <summary>The processes that run on a host, which end with it.</summary>
internal sealed class HostProcesses
{
    /// <summary>How long a killed process may take to be gone. It takes a millisecond, unless the machine is busy or the process hangs in the kernel.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private HashSet<HostProcess>? _running; // few hosts have any
    private bool _closed;

    /// <summary>False once the host is disposed of: then it is for the caller to end the process.</summary>
    public bool TryAdd(HostProcess process)
    {
        lock (_gate)
            return !_closed && (process.HasGone || (_running ??= []).Add(process));
    }

    public void Forget(HostProcess process)
    {
        lock (_gate)
            _running?.Remove(process);
    }

    /// <summary>Kills all, and waits until the kernel has removed them; returns those that it has not.</summary>
    public HostProcess[] Close()
    {
        HostProcess[] running;
        lock (_gate)
        {
            _closed = true;
            if (_running is not { Count: > 0 })
                return [];
            running = [.. _running];
        }

        foreach (HostProcess process in running)
            process.BeginEnd();
        return [.. running.Where(static process => !process.TryEnd(Patience))];
    }

    public static NetnsException Stuck(string operation, IEnumerable<HostProcess> stuck) => NetnsException.Refused(
        operation,
        $"{string.Join(", ", stuck.Select(static process => $"{process} (process {process.LauncherId})"))} does not end though it was killed",
        "see in /proc/PID/stack and /proc/PID/wchan what it waits for in the kernel");
}
