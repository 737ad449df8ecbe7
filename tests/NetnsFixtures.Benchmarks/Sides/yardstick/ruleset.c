#include "ruleset.h"

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter_ipv4.h>
#include <net/if.h>
#include <stdio.h>

struct expression {
    uint32_t element, data;
};

static void frame(struct batch *batch, uint16_t type)
{
    struct nfgenmsg header = {.res_id = htons(NFNL_SUBSYS_NFTABLES)};
    begin(batch, type, 0, &header, sizeof header);
    end(batch);
}

static void begin_object(struct batch *batch, uint16_t type, uint16_t flags)
{
    struct nfgenmsg header = {.nfgen_family = NFPROTO_INET};
    begin(batch, NFNL_SUBSYS_NFTABLES << 8 | type, NLM_F_CREATE | flags, &header, sizeof header);
}

static void add_chain(struct batch *batch, const char *name, const char *type, uint32_t hook, int32_t priority)
{
    begin_object(batch, NFT_MSG_NEWCHAIN, NLM_F_EXCL);
    put_text(batch, NFTA_CHAIN_TABLE, "nat");
    put_text(batch, NFTA_CHAIN_NAME, name);
    uint32_t nest = begin_nest(batch, NFTA_CHAIN_HOOK);
    put_big_endian(batch, NFTA_HOOK_HOOKNUM, hook);
    put_big_endian(batch, NFTA_HOOK_PRIORITY, priority);
    end_nest(batch, nest);
    put_text(batch, NFTA_CHAIN_TYPE, type);
    end(batch);
}

static uint32_t begin_rule(struct batch *batch, const char *chain)
{
    begin_object(batch, NFT_MSG_NEWRULE, NLM_F_APPEND);
    put_text(batch, NFTA_RULE_TABLE, "nat");
    put_text(batch, NFTA_RULE_CHAIN, chain);
    return begin_nest(batch, NFTA_RULE_EXPRESSIONS);
}

static void end_rule(struct batch *batch, uint32_t rule)
{
    end_nest(batch, rule);
    end(batch);
}

static struct expression begin_expression(struct batch *batch, const char *name)
{
    struct expression expression = {.element = begin_nest(batch, NFTA_LIST_ELEM)};
    put_text(batch, NFTA_EXPR_NAME, name);
    expression.data = begin_nest(batch, NFTA_EXPR_DATA);
    return expression;
}

static void end_expression(struct batch *batch, struct expression expression)
{
    end_nest(batch, expression.data);
    end_nest(batch, expression.element);
}

static void put_data(struct batch *batch, uint16_t type, const void *value, size_t size)
{
    uint32_t nest = begin_nest(batch, type);
    put(batch, NFTA_DATA_VALUE, value, size);
    end_nest(batch, nest);
}

// The register and the key have the same numbers in enum nft_meta_attributes and enum nft_ct_attributes.
static void load(struct batch *batch, const char *from, uint32_t key)
{
    struct expression expression = begin_expression(batch, from);
    put_big_endian(batch, NFTA_META_KEY, key);
    put_big_endian(batch, NFTA_META_DREG, NFT_REG_1);
    end_expression(batch, expression);
}

static void compare(struct batch *batch, uint32_t operation, const void *value, size_t size)
{
    struct expression expression = begin_expression(batch, "cmp");
    put_big_endian(batch, NFTA_CMP_SREG, NFT_REG_1);
    put_big_endian(batch, NFTA_CMP_OP, operation);
    put_data(batch, NFTA_CMP_DATA, value, size);
    end_expression(batch, expression);
}

static void match_interface(struct batch *batch, uint32_t key, const char *name)
{
    char padded[IFNAMSIZ] = "";
    snprintf(padded, sizeof padded, "%s", name);
    load(batch, "meta", key);
    compare(batch, NFT_CMP_EQ, padded, sizeof padded);
}

static void match_bits(struct batch *batch, uint32_t key, uint32_t mask, uint32_t operation)
{
    uint32_t zero = 0;
    load(batch, "ct", key);
    struct expression expression = begin_expression(batch, "bitwise");
    put_big_endian(batch, NFTA_BITWISE_SREG, NFT_REG_1);
    put_big_endian(batch, NFTA_BITWISE_DREG, NFT_REG_1);
    put_big_endian(batch, NFTA_BITWISE_LEN, sizeof mask);
    put_data(batch, NFTA_BITWISE_MASK, &mask, sizeof mask);
    put_data(batch, NFTA_BITWISE_XOR, &zero, sizeof zero);
    end_expression(batch, expression);
    compare(batch, operation, &zero, sizeof zero);
}

static void drop(struct batch *batch)
{
    struct expression expression = begin_expression(batch, "immediate");
    put_big_endian(batch, NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
    uint32_t data = begin_nest(batch, NFTA_IMMEDIATE_DATA);
    uint32_t verdict = begin_nest(batch, NFTA_DATA_VERDICT);
    put_big_endian(batch, NFTA_VERDICT_CODE, NF_DROP);
    end_nest(batch, verdict);
    end_nest(batch, data);
    end_expression(batch, expression);
}

static void translate_source(struct batch *batch, uint32_t address)
{
    uint32_t big_endian = htonl(address);
    struct expression expression = begin_expression(batch, "immediate");
    put_big_endian(batch, NFTA_IMMEDIATE_DREG, NFT_REG_1);
    put_data(batch, NFTA_IMMEDIATE_DATA, &big_endian, sizeof big_endian);
    end_expression(batch, expression);

    expression = begin_expression(batch, "nat");
    put_big_endian(batch, NFTA_NAT_TYPE, NFT_NAT_SNAT);
    put_big_endian(batch, NFTA_NAT_FAMILY, NFPROTO_IPV4);
    put_big_endian(batch, NFTA_NAT_REG_ADDR_MIN, NFT_REG_1);
    end_expression(batch, expression);
}

void add_nat_ruleset(struct batch *batch, const char *inside, const char *outside, uint32_t external)
{
    frame(batch, NFNL_MSG_BATCH_BEGIN);
    begin_object(batch, NFT_MSG_NEWTABLE, NLM_F_EXCL);
    put_text(batch, NFTA_TABLE_NAME, "nat");
    put_big_endian(batch, NFTA_TABLE_FLAGS, 0);
    end(batch);
    add_chain(batch, "prerouting", "nat", NF_INET_PRE_ROUTING, NF_IP_PRI_NAT_DST);
    add_chain(batch, "postrouting", "nat", NF_INET_POST_ROUTING, NF_IP_PRI_NAT_SRC);
    add_chain(batch, "input", "filter", NF_INET_LOCAL_IN, NF_IP_PRI_FILTER);
    add_chain(batch, "forward", "filter", NF_INET_FORWARD, NF_IP_PRI_FILTER);

    uint32_t rule = begin_rule(batch, "postrouting");
    match_interface(batch, NFT_META_IIFNAME, inside);
    match_interface(batch, NFT_META_OIFNAME, inside);
    load(batch, "meta", NFT_META_NFPROTO);
    compare(batch, NFT_CMP_EQ, &(uint8_t){NFPROTO_IPV4}, 1);
    match_bits(batch, NFT_CT_STATUS, IPS_DST_NAT, NFT_CMP_NEQ);
    translate_source(batch, external);
    end_rule(batch, rule);

    rule = begin_rule(batch, "postrouting");
    match_interface(batch, NFT_META_OIFNAME, outside);
    end_expression(batch, begin_expression(batch, "masq"));
    end_rule(batch, rule);

    rule = begin_rule(batch, "input");
    match_interface(batch, NFT_META_IIFNAME, outside);
    match_bits(batch, NFT_CT_STATE, NF_CT_STATE_BIT(IP_CT_NEW), NFT_CMP_NEQ);
    drop(batch);
    end_rule(batch, rule);

    rule = begin_rule(batch, "forward");
    match_interface(batch, NFT_META_IIFNAME, outside);
    match_bits(batch, NFT_CT_STATE, NF_CT_STATE_BIT(IP_CT_NEW), NFT_CMP_NEQ);
    match_bits(batch, NFT_CT_STATUS, IPS_DST_NAT, NFT_CMP_EQ);
    drop(batch);
    end_rule(batch, rule);

    acknowledge_here(batch);
    frame(batch, NFNL_MSG_BATCH_END);
}
