using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes within <c>IFLA_INFO_DATA</c> of a VLAN.</summary>
[UapiHeader("linux/if_link.h")]
internal enum IFLA_VLAN : ushort
{
    IFLA_VLAN_ID = 1,
}
