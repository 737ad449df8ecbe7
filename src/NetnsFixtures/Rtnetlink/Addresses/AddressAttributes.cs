using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes of an address.</summary>
[UapiHeader("linux/if_addr.h")]
internal enum IFA : ushort
{
    IFA_ADDRESS = 1,
    IFA_LOCAL = 2,
    IFA_LABEL = 3,
    IFA_BROADCAST = 4,
    IFA_FLAGS = 8,
}
