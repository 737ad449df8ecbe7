using NetnsFixtures.Netfilter;

namespace NetnsFixtures.Nftables;

/// <summary>The words that <c>nft</c> has for the kernel's numbers.</summary>
internal static class NftablesWords
{
    public static string Family(NFPROTO family) => family switch
    {
        NFPROTO.NFPROTO_INET => "inet",
        NFPROTO.NFPROTO_IPV4 => "ip",
        NFPROTO.NFPROTO_ARP => "arp",
        NFPROTO.NFPROTO_NETDEV => "netdev",
        NFPROTO.NFPROTO_BRIDGE => "bridge",
        NFPROTO.NFPROTO_IPV6 => "ip6",
        _ => $"family {(byte)family}",
    };

    public static string Hook(nf_inet_hooks hook) => hook switch
    {
        nf_inet_hooks.NF_INET_PRE_ROUTING => "prerouting",
        nf_inet_hooks.NF_INET_LOCAL_IN => "input",
        nf_inet_hooks.NF_INET_FORWARD => "forward",
        nf_inet_hooks.NF_INET_LOCAL_OUT => "output",
        nf_inet_hooks.NF_INET_POST_ROUTING => "postrouting",
        _ => $"{(uint)hook}",
    };

    public static string Verdict(NF_VERDICT verdict) => verdict switch
    {
        NF_VERDICT.NF_DROP => "drop",
        NF_VERDICT.NF_ACCEPT => "accept",
        _ => $"{(int)verdict}",
    };
}
