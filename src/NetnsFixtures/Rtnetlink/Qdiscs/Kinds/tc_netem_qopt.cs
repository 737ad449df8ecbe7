using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct tc_netem_qopt</c> (linux/pkt_sched.h). Probabilities are parts of <see cref="uint.MaxValue"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct tc_netem_qopt
{
    /// <summary>Delay in ticks of 64 ns (<c>PSCHED_SHIFT</c>, net/pkt_sched.h).</summary>
    public uint latency;

    /// <summary>Packets that may wait at once.</summary>
    public uint limit;
    public uint loss;
    public uint gap;
    public uint duplicate;

    /// <summary>Spread of the delay, in ticks of 64 ns.</summary>
    public uint jitter;
}
