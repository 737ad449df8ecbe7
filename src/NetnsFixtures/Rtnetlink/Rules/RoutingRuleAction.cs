using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>What a routing rule does (ip-rule(8)), by the kernel's own names.</summary>
[UapiHeader("linux/fib_rules.h")]
public enum RoutingRuleAction : byte
{
    /// <summary>Not said.</summary>
    FR_ACT_UNSPEC = 0,

    /// <summary>Looks up a table.</summary>
    FR_ACT_TO_TBL = 1,

    /// <summary>Goes on at another rule.</summary>
    FR_ACT_GOTO = 2,

    /// <summary>Does nothing.</summary>
    FR_ACT_NOP = 3,

    /// <summary>Drops silently.</summary>
    FR_ACT_BLACKHOLE = 6,

    /// <summary>Refuses with network unreachable.</summary>
    FR_ACT_UNREACHABLE = 7,

    /// <summary>Refuses with communication prohibited.</summary>
    FR_ACT_PROHIBIT = 8,
}
