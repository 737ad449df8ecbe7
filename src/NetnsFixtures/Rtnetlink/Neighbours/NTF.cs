using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>ndm_flags</c>.</summary>
[Flags]
[UapiHeader("linux/neighbour.h")]
internal enum NTF : byte
{
    NTF_SELF = 0x02,
    NTF_MASTER = 0x04,
    NTF_PROXY = 0x08,
    NTF_ROUTER = 0x80,
}
