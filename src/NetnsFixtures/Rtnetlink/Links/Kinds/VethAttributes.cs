using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes within <c>IFLA_INFO_DATA</c> of a veth.</summary>
[UapiHeader("linux/veth.h")]
internal enum VETH_INFO : ushort
{
    VETH_INFO_PEER = 1,
}
