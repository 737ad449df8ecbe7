using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct ifinfomsg</c> (linux/rtnetlink.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ifinfomsg
{
    public byte ifi_family;
    public byte ifi_pad;
    public ushort ifi_type;
    public int ifi_index;
    public LinkFlags ifi_flags;
    public LinkFlags ifi_change;
}
