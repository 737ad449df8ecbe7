using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes within <c>IFLA_INFO_DATA</c> of a bridge.</summary>
[UapiHeader("linux/if_link.h")]
internal enum IFLA_BR : ushort
{
    IFLA_BR_FORWARD_DELAY = 1,
    IFLA_BR_AGEING_TIME = 4,
    IFLA_BR_STP_STATE = 5,
    IFLA_BR_MCAST_SNOOPING = 23,
}
