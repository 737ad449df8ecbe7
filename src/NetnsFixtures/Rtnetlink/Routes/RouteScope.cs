using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>How far away a destination or an address is valid (ip-route(8)), by the kernel's own names.</summary>
[UapiHeader("linux/rtnetlink.h")]
public enum RouteScope : byte
{
    /// <summary>Everywhere; through a gateway.</summary>
    RT_SCOPE_UNIVERSE = 0,

    /// <summary>Within this site.</summary>
    RT_SCOPE_SITE = 200,

    /// <summary>On this link.</summary>
    RT_SCOPE_LINK = 253,

    /// <summary>Within this host.</summary>
    RT_SCOPE_HOST = 254,

    /// <summary>Nowhere.</summary>
    RT_SCOPE_NOWHERE = 255,
}
