using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct ifaddrmsg</c> (linux/if_addr.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ifaddrmsg
{
    public byte ifa_family;
    public byte ifa_prefixlen;
    public byte ifa_flags;
    public RouteScope ifa_scope;
    public int ifa_index;
}
