using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes within <c>IFLA_INFO_DATA</c> of a VRF.</summary>
[UapiHeader("linux/if_link.h")]
internal enum IFLA_VRF : ushort
{
    IFLA_VRF_TABLE = 1,
}
