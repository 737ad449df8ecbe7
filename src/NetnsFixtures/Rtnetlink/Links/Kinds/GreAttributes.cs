using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes within <c>IFLA_INFO_DATA</c> of a GRE tunnel.</summary>
[UapiHeader("linux/if_tunnel.h")]
internal enum IFLA_GRE : ushort
{
    IFLA_GRE_LOCAL = 6,
    IFLA_GRE_REMOTE = 7,
}
