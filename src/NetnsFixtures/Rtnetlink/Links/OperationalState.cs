using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Operational state of a link (RFC 2863), by the kernel's own names.</summary>
[UapiHeader("linux/if.h")]
public enum OperationalState : byte
{
    /// <summary>The driver does not say; usual for the loopback.</summary>
    IF_OPER_UNKNOWN = 0,

    /// <summary>Missing.</summary>
    IF_OPER_NOTPRESENT = 1,

    /// <summary>Down.</summary>
    IF_OPER_DOWN = 2,

    /// <summary>Down because what it stands on is.</summary>
    IF_OPER_LOWERLAYERDOWN = 3,

    /// <summary>Being tested.</summary>
    IF_OPER_TESTING = 4,

    /// <summary>Waits for something outside.</summary>
    IF_OPER_DORMANT = 5,

    /// <summary>Passes packets.</summary>
    IF_OPER_UP = 6,
}
