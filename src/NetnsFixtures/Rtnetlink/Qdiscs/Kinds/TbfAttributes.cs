using NetnsFixtures.Interop;

namespace NetnsFixtures.Rtnetlink;

/// <summary>Attributes within <c>TCA_OPTIONS</c> of a token bucket filter.</summary>
[UapiHeader("linux/pkt_sched.h")]
internal enum TCA_TBF : ushort
{
    TCA_TBF_PARMS = 1,
    TCA_TBF_BURST = 6,
}
