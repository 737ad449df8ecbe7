using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Netfilter;

/// <summary>
/// The words of <c>NETLINK_NETFILTER</c>. One socket serves all subsystems, so the dialect asks the one that a message belongs to.
/// </summary>
internal sealed class NetfilterDialect(params SubsystemDialect[] subsystems) : NetlinkDialect
{
    public override NetlinkProtocol Protocol => NetlinkProtocol.NETLINK_NETFILTER;

    public override int FixedSize(ushort messageType) => nfgenmsg.Size;

    public override string Describe(in NetlinkMessage request) =>
        Find(SubsystemOf(request))?.Describe(request) ?? $"send the netfilter message {request.Header.nlmsg_type:x4}";

    public override string? NameAttribute(ushort messageType, ushort attributeType) =>
        Find((NFNL_SUBSYS)(messageType >> 8))?.NameAttribute(messageType, attributeType);

    public override string? Advise(in NetlinkMessage request, Errno errno) => Find(SubsystemOf(request))?.Advise(request, errno);

    // The messages around a batch belong to nfnetlink itself and say in res_id whom the batch is for.
    private static NFNL_SUBSYS SubsystemOf(in NetlinkMessage request)
    {
        var subsystem = (NFNL_SUBSYS)(request.Header.nlmsg_type >> 8);
        return subsystem == NFNL_SUBSYS.NFNL_SUBSYS_NONE ? (NFNL_SUBSYS)request.Fixed<nfgenmsg>().res_id : subsystem;
    }

    private SubsystemDialect? Find(NFNL_SUBSYS subsystem)
    {
        foreach (SubsystemDialect candidate in subsystems)
        {
            if (candidate.Subsystem == subsystem)
                return candidate;
        }

        return null;
    }
}
