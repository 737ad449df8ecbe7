using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Conntrack;

/// <summary>ctnetlink in the words of <c>conntrack</c>.</summary>
internal sealed class ConntrackDialect : SubsystemDialect
{
    public override NFNL_SUBSYS Subsystem => NFNL_SUBSYS.NFNL_SUBSYS_CTNETLINK;

    public override string Describe(in NetlinkMessage request) => (cntl_msg_types)MessageOf(request.Header.nlmsg_type) switch
    {
        cntl_msg_types.IPCTNL_MSG_CT_GET => "list the conntrack table",
        var message => $"send the conntrack message {(byte)message}",
    };

    public override string? NameAttribute(ushort messageType, ushort attributeType) => Enum.GetName((ctattr_type)attributeType);

    // nfnetlink_rcv_msg answers EINVAL where a subsystem is missing and its module cannot be loaded.
    public override string? Advise(in NetlinkMessage request, Errno errno) => errno is Errno.EINVAL or Errno.EOPNOTSUPP
        ? "the running kernel lacks ctnetlink: modprobe nf_conntrack_netlink, or use a kernel with CONFIG_NF_CT_NETLINK"
        : null;
}
