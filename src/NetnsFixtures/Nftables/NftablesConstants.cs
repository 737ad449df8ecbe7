using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables;

/// <summary>Messages of nf_tables: the low byte of the message type.</summary>
[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nf_tables_msg_types : byte
{
    NFT_MSG_NEWTABLE = 0,
    NFT_MSG_GETTABLE = 1,
    NFT_MSG_DELTABLE = 2,
    NFT_MSG_NEWCHAIN = 3,
    NFT_MSG_GETCHAIN = 4,
    NFT_MSG_DELCHAIN = 5,
    NFT_MSG_NEWRULE = 6,
    NFT_MSG_GETRULE = 7,
    NFT_MSG_DELRULE = 8,
}

[Flags]
[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_table_flags : uint
{
    NFT_TABLE_F_DORMANT = 0x1,
    NFT_TABLE_F_OWNER = 0x2,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_table_attributes : ushort
{
    NFTA_TABLE_NAME = 1,
    NFTA_TABLE_FLAGS = 2,
    NFTA_TABLE_USE = 3,
    NFTA_TABLE_HANDLE = 4,
    NFTA_TABLE_PAD = 5,
    NFTA_TABLE_USERDATA = 6,
    NFTA_TABLE_OWNER = 7,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_chain_attributes : ushort
{
    NFTA_CHAIN_TABLE = 1,
    NFTA_CHAIN_HANDLE = 2,
    NFTA_CHAIN_NAME = 3,
    NFTA_CHAIN_HOOK = 4,
    NFTA_CHAIN_POLICY = 5,
    NFTA_CHAIN_USE = 6,
    NFTA_CHAIN_TYPE = 7,
    NFTA_CHAIN_COUNTERS = 8,
    NFTA_CHAIN_PAD = 9,
    NFTA_CHAIN_FLAGS = 10,
    NFTA_CHAIN_ID = 11,
    NFTA_CHAIN_USERDATA = 12,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_hook_attributes : ushort
{
    NFTA_HOOK_HOOKNUM = 1,
    NFTA_HOOK_PRIORITY = 2,
    NFTA_HOOK_DEV = 3,
    NFTA_HOOK_DEVS = 4,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_rule_attributes : ushort
{
    NFTA_RULE_TABLE = 1,
    NFTA_RULE_CHAIN = 2,
    NFTA_RULE_HANDLE = 3,
    NFTA_RULE_EXPRESSIONS = 4,
    NFTA_RULE_COMPAT = 5,
    NFTA_RULE_POSITION = 6,
    NFTA_RULE_USERDATA = 7,
    NFTA_RULE_PAD = 8,
    NFTA_RULE_ID = 9,
    NFTA_RULE_POSITION_ID = 10,
    NFTA_RULE_CHAIN_ID = 11,
}
