using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct tc_tbf_qopt</c> (linux/pkt_sched.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct tc_tbf_qopt
{
    public tc_ratespec rate;
    public tc_ratespec peakrate;

    /// <summary>Bytes that may wait at once.</summary>
    public uint limit;

    /// <summary>The bucket in ticks of 64 ns at the rate; the kernel reads <c>TCA_TBF_BURST</c> instead where it is given.</summary>
    public uint buffer;
    public uint mtu;
}
