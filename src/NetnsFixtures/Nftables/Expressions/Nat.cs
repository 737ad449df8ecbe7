using NetnsFixtures.Interop;
using NetnsFixtures.Netfilter;

namespace NetnsFixtures.Nftables.Expressions;

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_nat_types : uint
{
    NFT_NAT_SNAT = 0,
    NFT_NAT_DNAT = 1,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_nat_attributes : ushort
{
    NFTA_NAT_TYPE = 1,
    NFTA_NAT_FAMILY = 2,
    NFTA_NAT_REG_ADDR_MIN = 3,
    NFTA_NAT_REG_ADDR_MAX = 4,
    NFTA_NAT_REG_PROTO_MIN = 5,
    NFTA_NAT_REG_PROTO_MAX = 6,
    NFTA_NAT_FLAGS = 7,
}

internal static class Nat
{
    //  "nat"
    //  NFTA_NAT_TYPE be32
    //  NFTA_NAT_FAMILY be32: NFPROTO_IPV4 or NFPROTO_IPV6, in a table of either family too
    //  NFTA_NAT_REG_ADDR_MIN be32: the register with the address
    //  NFTA_NAT_REG_PROTO_MIN be32: the register with the port in network order; without it the port stays as it is
    //  (no ..._MAX: the kernel takes the range of one; no NFTA_NAT_FLAGS: it sets those that follow from the registers)
    public static RuleWriter TranslateAddress(
        this RuleWriter rule, nft_nat_types type, NFPROTO family, nft_registers address, nft_registers? port = null)
    {
        using (rule.Expression("nat"))
        {
            rule.Messages.PutUInt32BigEndian(nft_nat_attributes.NFTA_NAT_TYPE, (uint)type);
            rule.Messages.PutUInt32BigEndian(nft_nat_attributes.NFTA_NAT_FAMILY, (uint)family);
            rule.Messages.PutUInt32BigEndian(nft_nat_attributes.NFTA_NAT_REG_ADDR_MIN, (uint)address);
            if (port is { } register)
                rule.Messages.PutUInt32BigEndian(nft_nat_attributes.NFTA_NAT_REG_PROTO_MIN, (uint)register);
        }

        return rule;
    }
}
