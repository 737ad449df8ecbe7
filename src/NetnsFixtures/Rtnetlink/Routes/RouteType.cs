using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>What a route does (ip-route(8)), by the kernel's own names.</summary>
[UapiHeader("linux/rtnetlink.h")]
public enum RouteType : byte
{
    /// <summary>Not said.</summary>
    RTN_UNSPEC = 0,

    /// <summary>Sends to a gateway or straight to the link.</summary>
    RTN_UNICAST = 1,

    /// <summary>Delivers here.</summary>
    RTN_LOCAL = 2,

    /// <summary>Delivers here and sends as a broadcast.</summary>
    RTN_BROADCAST = 3,

    /// <summary>An anycast address of this host.</summary>
    RTN_ANYCAST = 4,

    /// <summary>Multicast routing.</summary>
    RTN_MULTICAST = 5,

    /// <summary>Drops silently.</summary>
    RTN_BLACKHOLE = 6,

    /// <summary>Refuses with host unreachable.</summary>
    RTN_UNREACHABLE = 7,

    /// <summary>Refuses with communication prohibited.</summary>
    RTN_PROHIBIT = 8,

    /// <summary>Ends the look-up in this table.</summary>
    RTN_THROW = 9,

    /// <summary>No longer used.</summary>
    RTN_NAT = 10,
}
