using System.Globalization;
using NetnsFixtures.Interop;

namespace NetnsFixtures.KernelFiles;

/// <summary>
/// The process that a thing belongs to, as it is written on the thing. A process id alone comes again; with the moment of its start, in a
/// boot and a PID namespace, it does not.
/// </summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Started">When it was started, in clock ticks after boot (proc(5), field 22 of <c>/proc/PID/stat</c>).</param>
/// <param name="ProcessIds">The inode of the PID namespace that the id is of.</param>
/// <param name="Time">The inode of the time namespace that the start is of (time_namespaces(7)); 0 on a kernel without them.</param>
/// <param name="Boot">The boot (<c>/proc/sys/kernel/random/boot_id</c>).</param>
internal sealed record Owner(int ProcessId, ulong Started, ulong ProcessIds, ulong Time, Guid Boot)
{
    private const string Signature = "netnsfixtures";

    private static readonly Once<Owner> s_this = new(Read);

    // In a PID namespace without a /proc of its own the numbers there are of other processes.
    private static readonly bool s_procIsOurs = new FileInfo("/proc/self").LinkTarget == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>This process.</summary>
    public static Owner This => s_this.Value;

    /// <summary>
    /// Whether the process has ended: true only if that is certain. Ids of another PID namespace, a container's for instance, mean nothing
    /// here, and neither do times of another time namespace.
    /// </summary>
    /// <param name="isHeld">
    /// Whether the kernel holds something for it, a mount for instance, which no boot outlives: a container may be told of a boot of its own.
    /// </param>
    public bool IsDead(bool isHeld)
    {
        if (ProcessIds != This.ProcessIds || Time != This.Time)
            return false;
        if (Boot != This.Boot)
            return !isHeld;
        if (!s_procIsOurs)
            return !Sys.ProcessExists(ProcessId);
        return ReadStatus(ProcessId.ToString(CultureInfo.InvariantCulture)) is { } status
            ? status.Started != Started || status.State is 'Z' or 'X'
            : !Sys.ProcessExists(ProcessId); // /proc may hide the processes of others (hidepid)
    }

    /// <summary>One line, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Signature} {ProcessId} {Started} {ProcessIds} {Time} {Boot:D}\n");

    /// <summary>Reads what <see cref="ToString"/> wrote; null if it is anything else.</summary>
    public static Owner? Parse(string text)
    {
        string[] words = text.TrimEnd('\n').Split(' ');
        return words.Length == 6 && words[0] == Signature
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int processId) && processId > 0
            && ulong.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong started)
            && ulong.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out ulong processIds)
            && ulong.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out ulong time)
            && Guid.TryParseExact(words[5], "D", out Guid boot)
            && new Owner(processId, started, processIds, time, boot) is var owner
            && owner.ToString().TrimEnd('\n') == text.TrimEnd('\n') // numbers can be written in more than one way, NULs behind them among others
                ? owner
                : null;
    }

    private static Owner Read()
    {
        if (!Sys.TryReadNamespaceInode("/proc/self/ns/pid", out ulong processIds) || ReadStatus("self") is not { } status)
            throw NetnsException.Refused("read who this process is (/proc/self)", "there is no such file", "mount /proc");
        _ = Sys.TryReadNamespaceInode("/proc/self/ns/time", out ulong time);
        return new Owner(Environment.ProcessId, status.Started, processIds, time, Guid.Parse(File.ReadAllText("/proc/sys/kernel/random/boot_id").AsSpan().Trim()));
    }

    // Null if there is no such process, and for one that has ended while it was looked at (ESRCH).
    private static ProcessStat? ReadStatus(string process)
    {
        try
        {
            return ProcessStat.Parse(File.ReadAllText($"/proc/{process}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
