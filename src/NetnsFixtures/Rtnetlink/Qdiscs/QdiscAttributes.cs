using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes of a queueing discipline.</summary>
[UapiHeader("linux/rtnetlink.h")]
internal enum TCA : ushort
{
    TCA_KIND = 1,
    TCA_OPTIONS = 2,
}
