using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>State of a neighbour entry (arp(7), RFC 4861), by the kernel's own names.</summary>
[Flags]
[UapiHeader("linux/neighbour.h")]
public enum NeighbourState : ushort
{
    /// <summary>No state yet.</summary>
    NUD_NONE = 0,

    /// <summary>Being asked for.</summary>
    NUD_INCOMPLETE = 0x1,

    /// <summary>Confirmed.</summary>
    NUD_REACHABLE = 0x2,

    /// <summary>Known, not confirmed lately.</summary>
    NUD_STALE = 0x4,

    /// <summary>Used again, waits for a confirmation.</summary>
    NUD_DELAY = 0x8,

    /// <summary>Being asked for again.</summary>
    NUD_PROBE = 0x10,

    /// <summary>Did not answer.</summary>
    NUD_FAILED = 0x20,

    /// <summary>Needs no address resolution.</summary>
    NUD_NOARP = 0x40,

    /// <summary>Set by hand, never asked for.</summary>
    NUD_PERMANENT = 0x80,
}
