using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct ndmsg</c> (linux/neighbour.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ndmsg
{
    public byte ndm_family;
    public byte ndm_pad1;
    public ushort ndm_pad2;
    public int ndm_ifindex;
    public NeighbourState ndm_state;
    public NTF ndm_flags;
    public RouteType ndm_type;
}
