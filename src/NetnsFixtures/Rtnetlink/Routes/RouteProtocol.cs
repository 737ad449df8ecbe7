using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Who made a route (ip-route(8)), by the kernel's own names; other numbers belong to routing daemons.</summary>
[UapiHeader("linux/rtnetlink.h")]
public enum RouteProtocol : byte
{
    /// <summary>Not said.</summary>
    RTPROT_UNSPEC = 0,

    /// <summary>An ICMP redirect.</summary>
    RTPROT_REDIRECT = 1,

    /// <summary>The kernel, for an address.</summary>
    RTPROT_KERNEL = 2,

    /// <summary>Somebody who did not say who: a plain <c>ip route add</c>.</summary>
    RTPROT_BOOT = 3,

    /// <summary>The administrator.</summary>
    RTPROT_STATIC = 4,

    /// <summary>A router advertisement.</summary>
    RTPROT_RA = 9,

    /// <summary>A DHCP client.</summary>
    RTPROT_DHCP = 16,
}
