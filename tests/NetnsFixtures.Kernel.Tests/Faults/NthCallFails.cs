using NetnsFixtures.Interop;

namespace NetnsFixtures.Kernel.Tests.Faults;

/// <summary>Has one call fail, counted from 0.</summary>
/// <param name="place">Which.</param>
/// <param name="errno">What it fails with.</param>
/// <param name="instead">What is done instead of failing.</param>
/// <param name="only">
/// The call that is counted. Without it all are but setns(2): a thread that cannot be taken to where its flow belongs ends the process.
/// </param>
internal sealed class NthCallFails(int place, Errno errno, Action? instead = null, string? only = null) : IFaultPlan
{
    private readonly Lock _gate = new();
    private int _next;

    /// <summary>The call that failed; null if there were not as many.</summary>
    public string? Struck { get; private set; }

    public Errno Next(string call)
    {
        if (only is null ? call == "setns" : call != only)
            return default;
        lock (_gate)
        {
            if (_next++ != place)
                return default;
            Struck = call;
        }

        instead?.Invoke();
        return instead is null ? errno : default;
    }

    public override string ToString() => $"{errno} at call {place}, {Struck}";
}
