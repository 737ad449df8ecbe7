using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Counters of a link since it was made: the first ten of <c>struct rtnl_link_stats64</c> (linux/if_link.h), in its order.</summary>
/// <param name="RxPackets">Packets received.</param>
/// <param name="TxPackets">Packets sent.</param>
/// <param name="RxBytes">Bytes received, link-layer headers included.</param>
/// <param name="TxBytes">Bytes sent, link-layer headers included.</param>
/// <param name="RxErrors">Packets received with an error.</param>
/// <param name="TxErrors">Packets that could not be sent.</param>
/// <param name="RxDropped">Packets received and not processed.</param>
/// <param name="TxDropped">Packets dropped before they were sent.</param>
/// <param name="Multicast">Multicast packets received.</param>
/// <param name="Collisions">Collisions; 0 on the links that fixtures make.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct LinkStatistics(
    ulong RxPackets,
    ulong TxPackets,
    ulong RxBytes,
    ulong TxBytes,
    ulong RxErrors,
    ulong TxErrors,
    ulong RxDropped,
    ulong TxDropped,
    ulong Multicast,
    ulong Collisions);
