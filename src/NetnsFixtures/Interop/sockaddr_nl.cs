using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary><c>struct sockaddr_nl</c> (linux/netlink.h). Port 0 is the kernel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct sockaddr_nl
{
    public ushort nl_family;
    public ushort nl_pad;
    public uint nl_pid;
    public uint nl_groups;
}
