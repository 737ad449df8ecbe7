using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Flags of a link (netdevice(7)), by the kernel's own names.</summary>
[Flags]
[UapiHeader("linux/if.h")]
public enum LinkFlags : uint
{
    /// <summary>Administratively up.</summary>
    IFF_UP = 0x1,

    /// <summary>Broadcasts are possible.</summary>
    IFF_BROADCAST = 0x2,

    /// <summary>Debugging is on.</summary>
    IFF_DEBUG = 0x4,

    /// <summary>The loopback.</summary>
    IFF_LOOPBACK = 0x8,

    /// <summary>A point-to-point link.</summary>
    IFF_POINTOPOINT = 0x10,

    /// <summary>No trailers.</summary>
    IFF_NOTRAILERS = 0x20,

    /// <summary>Operational: up and with a carrier.</summary>
    IFF_RUNNING = 0x40,

    /// <summary>Without ARP.</summary>
    IFF_NOARP = 0x80,

    /// <summary>Takes all packets.</summary>
    IFF_PROMISC = 0x100,

    /// <summary>Takes all multicasts.</summary>
    IFF_ALLMULTI = 0x200,

    /// <summary>Master of a bond.</summary>
    IFF_MASTER = 0x400,

    /// <summary>Slave of a bond.</summary>
    IFF_SLAVE = 0x800,

    /// <summary>Multicasts are possible.</summary>
    IFF_MULTICAST = 0x1000,

    /// <summary>Can choose its medium.</summary>
    IFF_PORTSEL = 0x2000,

    /// <summary>Chooses its medium itself.</summary>
    IFF_AUTOMEDIA = 0x4000,

    /// <summary>Loses its addresses when it goes down.</summary>
    IFF_DYNAMIC = 0x8000,

    /// <summary>Has a carrier.</summary>
    IFF_LOWER_UP = 0x10000,

    /// <summary>Dormant.</summary>
    IFF_DORMANT = 0x20000,

    /// <summary>Echoes what it sends.</summary>
    IFF_ECHO = 0x40000,
}
