using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes of a routing rule.</summary>
[UapiHeader("linux/fib_rules.h")]
internal enum FRA : ushort
{
    FRA_DST = 1,
    FRA_SRC = 2,
    FRA_IIFNAME = 3,
    FRA_PRIORITY = 6,
    FRA_FWMARK = 10,
    FRA_TABLE = 15,
    FRA_FWMASK = 16,
    FRA_OIFNAME = 17,
}
