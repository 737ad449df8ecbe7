using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes of a neighbour.</summary>
[UapiHeader("linux/neighbour.h")]
internal enum NDA : ushort
{
    NDA_DST = 1,
    NDA_LLADDR = 2,
    NDA_VLAN = 5,
    NDA_MASTER = 9,
}
