using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes of a route.</summary>
[UapiHeader("linux/rtnetlink.h")]
internal enum RTA : ushort
{
    RTA_DST = 1,
    RTA_SRC = 2,
    RTA_IIF = 3,
    RTA_OIF = 4,
    RTA_GATEWAY = 5,
    RTA_PRIORITY = 6,
    RTA_PREFSRC = 7,
    RTA_METRICS = 8,
    RTA_MULTIPATH = 9,
    RTA_CACHEINFO = 12,
    RTA_TABLE = 15,
    RTA_VIA = 18,
    RTA_NH_ID = 30,
}
