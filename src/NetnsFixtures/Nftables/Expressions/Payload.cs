using NetnsFixtures.Interop;

namespace NetnsFixtures.Nftables.Expressions;

/// <summary>The header that an offset counts from.</summary>
[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_payload_bases : uint
{
    NFT_PAYLOAD_LL_HEADER = 0,
    NFT_PAYLOAD_NETWORK_HEADER = 1,
    NFT_PAYLOAD_TRANSPORT_HEADER = 2,
}

[UapiHeader("linux/netfilter/nf_tables.h")]
internal enum nft_payload_attributes : ushort
{
    NFTA_PAYLOAD_DREG = 1,
    NFTA_PAYLOAD_BASE = 2,
    NFTA_PAYLOAD_OFFSET = 3,
    NFTA_PAYLOAD_LEN = 4,
    NFTA_PAYLOAD_SREG = 5,
    NFTA_PAYLOAD_CSUM_TYPE = 6,
    NFTA_PAYLOAD_CSUM_OFFSET = 7,
    NFTA_PAYLOAD_CSUM_FLAGS = 8,
}

internal static class Payload
{
    //  "payload"
    //  NFTA_PAYLOAD_DREG be32
    //  NFTA_PAYLOAD_BASE be32
    //  NFTA_PAYLOAD_OFFSET be32, in bytes
    //  NFTA_PAYLOAD_LEN be32, in bytes
    public static RuleWriter LoadPayload(this RuleWriter rule, nft_payload_bases @base, uint offset, uint length, nft_registers into)
    {
        using (rule.Expression("payload"))
        {
            rule.Messages.PutUInt32BigEndian(nft_payload_attributes.NFTA_PAYLOAD_DREG, (uint)into);
            rule.Messages.PutUInt32BigEndian(nft_payload_attributes.NFTA_PAYLOAD_BASE, (uint)@base);
            rule.Messages.PutUInt32BigEndian(nft_payload_attributes.NFTA_PAYLOAD_OFFSET, offset);
            rule.Messages.PutUInt32BigEndian(nft_payload_attributes.NFTA_PAYLOAD_LEN, length);
        }

        return rule;
    }
}
