using System.Runtime.InteropServices;
using System.Text;
using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;
using Tmds.Linux;

namespace NetnsFixtures.Wiring;

/// <summary>
/// Makes the kernel finish bringing up a link. Carrier changes are worked off by a queue, up to a second later; until then a link drops
/// what it is given. Asking for the link state by ETHTOOL_GLINK works off the link's own entry first (linkwatch_sync_dev).
/// </summary>
/// <remarks>Without it the first packet of 34 in 300 new cables was lost for a second; with it none in 300.</remarks>
internal static unsafe class CarrierBarrier
{
    private const int SIOCETHTOOL = 0x8946;      // linux/sockios.h
    private const uint ETHTOOL_GLINK = 0x0A;     // linux/ethtool.h
    private const int IFNAMSIZ = 16;             // linux/if.h

    /// <summary>Whether the link has a carrier, after all that was pending has been worked off.</summary>
    public static bool HasCarrier(NetlinkSocket socket, string interfaceName)
    {
        var value = new ethtool_value { cmd = ETHTOOL_GLINK };
        var request = new ifreq { ifr_data = &value };
        Encoding.UTF8.GetBytes(interfaceName, new Span<byte>(request.ifr_name, IFNAMSIZ - 1));
        if (!Faults.Strike("ioctl SIOCETHTOOL", out Errno errno))
            errno = Sys.Outcome(LibC.ioctl(socket.Descriptor, SIOCETHTOOL, &request));
        return errno == default ? value.data != 0 : throw NetnsException.FromKernel($"read the carrier of {interfaceName} (ETHTOOL_GLINK)", errno);
    }

    /// <summary>Works off what is pending at the near ends of new cables.</summary>
    public static void Pass(IsolatedNamespace near, IReadOnlyList<CablePlan> plans)
    {
        foreach (CablePlan plan in plans)
        {
            if (!HasCarrier(near.RouteSocket, plan.NearVeth.Name))
                throw NetnsException.Refused($"connect '{plan.Near.Host.Name}' and '{plan.Far.Host.Name}'", $"{plan.NearVeth.Name} has no carrier", "somebody has taken the other end down or away");
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ethtool_value
    {
        public uint cmd;
        public uint data;
    }

    // struct ifreq (linux/if.h): a name and a union of 24 bytes on 64-bit systems.
    [StructLayout(LayoutKind.Sequential)]
    private struct ifreq
    {
        public fixed byte ifr_name[IFNAMSIZ];
        public void* ifr_data;
        private readonly nint _rest0;
        private readonly nint _rest1;
    }
}
