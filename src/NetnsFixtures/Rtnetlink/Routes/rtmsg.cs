using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct rtmsg</c> (linux/rtnetlink.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct rtmsg
{
    public byte rtm_family;
    public byte rtm_dst_len;
    public byte rtm_src_len;
    public byte rtm_tos;
    public byte rtm_table;
    public RouteProtocol rtm_protocol;
    public RouteScope rtm_scope;
    public RouteType rtm_type;
    public uint rtm_flags;
}
