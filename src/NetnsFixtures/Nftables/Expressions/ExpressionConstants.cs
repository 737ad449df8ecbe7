using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

/// <summary>The registers that the expressions of a rule hand values on in: four of 16 bytes.</summary>
[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_registers : uint
{
    NFT_REG_VERDICT = 0,
    NFT_REG_1 = 1,
    NFT_REG_2 = 2,
    NFT_REG_3 = 3,
    NFT_REG_4 = 4,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_list_attributes : ushort
{
    NFTA_LIST_ELEM = 1,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_expr_attributes : ushort
{
    NFTA_EXPR_NAME = 1,
    NFTA_EXPR_DATA = 2,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_data_attributes : ushort
{
    NFTA_DATA_VALUE = 1,
    NFTA_DATA_VERDICT = 2,
}

/// <summary><c>NF_NAT_RANGE_*</c>: how source or destination NAT chooses an address and a port.</summary>
[Flags]
[UapiHeader("linux/netfilter/nf_nat.h")]
internal enum NF_NAT_RANGE : uint
{
    NF_NAT_RANGE_MAP_IPS = 1 << 0,
    NF_NAT_RANGE_PROTO_SPECIFIED = 1 << 1,
    NF_NAT_RANGE_PROTO_RANDOM = 1 << 2,
    NF_NAT_RANGE_PERSISTENT = 1 << 3,
    NF_NAT_RANGE_PROTO_RANDOM_FULLY = 1 << 4,
}
