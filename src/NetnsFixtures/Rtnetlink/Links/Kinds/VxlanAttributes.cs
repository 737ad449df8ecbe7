using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes within <c>IFLA_INFO_DATA</c> of a VXLAN.</summary>
[UapiHeader("linux/if_link.h")]
internal enum IFLA_VXLAN : ushort
{
    IFLA_VXLAN_ID = 1,
}
