using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Flags of an address, by the kernel's own names.</summary>
[Flags]
[UapiHeader("linux/if_addr.h")]
public enum AddressFlags : uint
{
    /// <summary>IPv4: not the first of its prefix on the link. IPv6: temporary.</summary>
    IFA_F_SECONDARY = 0x1,

    /// <summary>Used without duplicate address detection.</summary>
    IFA_F_NODAD = 0x2,

    /// <summary>Used while duplicate address detection goes on.</summary>
    IFA_F_OPTIMISTIC = 0x4,

    /// <summary>Somebody else has it.</summary>
    IFA_F_DADFAILED = 0x8,

    /// <summary>A Mobile IPv6 home address.</summary>
    IFA_F_HOMEADDRESS = 0x10,

    /// <summary>Past its preferred lifetime.</summary>
    IFA_F_DEPRECATED = 0x20,

    /// <summary>Duplicate address detection has not ended.</summary>
    IFA_F_TENTATIVE = 0x40,

    /// <summary>Without a lifetime.</summary>
    IFA_F_PERMANENT = 0x80,

    /// <summary>Temporary addresses are derived from it.</summary>
    IFA_F_MANAGETEMPADDR = 0x100,

    /// <summary>Came without a route for its prefix.</summary>
    IFA_F_NOPREFIXROUTE = 0x200,

    /// <summary>Joins its multicast group.</summary>
    IFA_F_MCAUTOJOIN = 0x400,

    /// <summary>Made after RFC 7217.</summary>
    IFA_F_STABLE_PRIVACY = 0x800,
}
