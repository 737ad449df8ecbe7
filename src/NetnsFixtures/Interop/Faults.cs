using System.Runtime.CompilerServices;

namespace NetnsFixtures.Interop;

/// <summary>
/// Where every system call and every netlink request of this library asks whether it is to fail. The kernel refuses when it likes; that a
/// refusal at any place leaves nothing behind can only be shown if each can be had for the asking.
/// </summary>
/// <remarks>
/// It is for the whole process, since the making of a fixture goes over several threads, some of which no flow leads to. While no plan is
/// in force it costs one comparison a call.
/// </remarks>
internal static class Faults
{
    private static IFaultPlan? s_plan;

    [ThreadStatic]
    private static bool t_isExempt;

    /// <summary>Whether a plan is in force.</summary>
    public static bool ArePlanned => Volatile.Read(ref s_plan) is not null;

    /// <summary>Whether the call that is about to be made has to fail, and with what; it is not made then.</summary>
    /// <param name="call">What the manual calls it, without the section: <c>open</c>, <c>setns</c>; a request in words.</param>
    /// <param name="errno">What it is to fail with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Strike(string call, out Errno errno)
    {
        errno = default;
        return s_plan is { } plan && !t_isExempt && (errno = plan.Next(call)) != default;
    }

    /// <summary>
    /// Runs a step of which no plan is told: what a thread does for itself when nobody waits for it falls among the calls of others, and
    /// those are counted.
    /// </summary>
    public static void Exempt(Action step)
    {
        t_isExempt = true;
        try
        {
            step();
        }
        finally
        {
            t_isExempt = false;
        }
    }

    /// <summary>Puts a plan in force until the scope ends.</summary>
    public static Scope Plan(IFaultPlan plan)
    {
        if (Interlocked.CompareExchange(ref s_plan, plan, null) is not null)
            throw new InvalidOperationException("Another plan of faults is in force: there is one for the whole process.");
        return new Scope();
    }

    /// <summary>Ends the plan.</summary>
    internal sealed class Scope : IDisposable
    {
        public void Dispose() => Volatile.Write(ref s_plan, null);
    }
}

/// <summary>Decides which calls fail.</summary>
internal interface IFaultPlan
{
    /// <summary>What the next call fails with; 0 lets it through. Asked from any thread.</summary>
    Errno Next(string call);
}
