using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct tc_ratespec</c> (linux/pkt_sched.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct tc_ratespec
{
    public byte cell_log;

    /// <summary><c>TC_LINKLAYER_ETHERNET</c>; with 0 the kernel wants a table of rates besides.</summary>
    public byte linklayer;
    public ushort overhead;
    public short cell_align;
    public ushort mpu;

    /// <summary>Bytes a second.</summary>
    public uint rate;
}
