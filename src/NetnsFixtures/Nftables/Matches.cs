using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using NetnsFixtures.Conntrack;
using NetnsFixtures.Netfilter;
using NetnsFixtures.Nftables.Expressions;

namespace NetnsFixtures.Nftables;

/// <summary>
/// The conditions of a rule: each loads a value into a register and compares it, in the shape in which <c>nft</c> writes them and so reads
/// them back. A rule ends at the first that does not hold.
/// </summary>
internal static class Matches
{
    private const int InterfaceNameSize = 16; // IFNAMSIZ
    private const nft_registers Register = nft_registers.NFT_REG_1;

    /// <summary><c>iifname "outside"</c>.</summary>
    public static RuleWriter InputInterface(this RuleWriter rule, string name) =>
        InterfaceName(rule, nft_meta_keys.NFT_META_IIFNAME, name);

    /// <summary><c>oifname "outside"</c>.</summary>
    public static RuleWriter OutputInterface(this RuleWriter rule, string name) =>
        InterfaceName(rule, nft_meta_keys.NFT_META_OIFNAME, name);

    /// <summary><c>meta nfproto ipv4</c>, or <c>ipv6</c>: what a table of family <c>inet</c> has to ask before it reads an address.</summary>
    public static RuleWriter Family(this RuleWriter rule, NFPROTO family) =>
        rule.LoadMeta(nft_meta_keys.NFT_META_NFPROTO, Register).Compare(Register, nft_cmp_ops.NFT_CMP_EQ, [(byte)family]);

    /// <summary><c>meta l4proto tcp</c>.</summary>
    public static RuleWriter Protocol(this RuleWriter rule, ProtocolType protocol) =>
        rule.LoadMeta(nft_meta_keys.NFT_META_L4PROTO, Register).Compare(Register, nft_cmp_ops.NFT_CMP_EQ, [(byte)protocol]);

    /// <summary><c>ip daddr 203.0.113.1</c>, or <c>ip6 daddr</c>; asks for the family itself.</summary>
    public static RuleWriter DestinationAddress(this RuleWriter rule, HostAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        int length = address.WriteNetworkOrder(bytes);
        uint offset = address.IsIPv6 ? 24u : 16u; // of daddr in struct ipv6hdr and struct iphdr
        return rule.Family(FamilyOf(address))
            .LoadPayload(nft_payload_bases.NFT_PAYLOAD_NETWORK_HEADER, offset, (uint)length, Register)
            .Compare(Register, nft_cmp_ops.NFT_CMP_EQ, bytes[..length]);
    }

    /// <summary><c>tcp dport 80</c>, or <c>udp dport</c>; asks for the protocol itself.</summary>
    public static RuleWriter DestinationPort(this RuleWriter rule, ProtocolType protocol, ushort port)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, port);
        return rule.Protocol(protocol)
            .LoadPayload(nft_payload_bases.NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2, Register) // struct tcphdr and udphdr: source, then dest
            .Compare(Register, nft_cmp_ops.NFT_CMP_EQ, bytes);
    }

    /// <summary><c>ct state new</c>: the connection is in one of these states.</summary>
    public static RuleWriter ConntrackState(this RuleWriter rule, CtState any) =>
        rule.LoadCt(nft_ct_keys.NFT_CT_STATE, Register).AnyBit((uint)any, set: true);

    /// <summary><c>ct status dnat</c>: the connection has one of these status bits.</summary>
    public static RuleWriter ConntrackStatus(this RuleWriter rule, ConntrackStatus any) =>
        rule.LoadCt(nft_ct_keys.NFT_CT_STATUS, Register).AnyBit((uint)any, set: true);

    /// <summary><c>ct status ! dnat</c>: the connection has none of these status bits.</summary>
    public static RuleWriter NoConntrackStatus(this RuleWriter rule, ConntrackStatus none) =>
        rule.LoadCt(nft_ct_keys.NFT_CT_STATUS, Register).AnyBit((uint)none, set: false);

    internal static NFPROTO FamilyOf(HostAddress address) => address.IsIPv6 ? NFPROTO.NFPROTO_IPV6 : NFPROTO.NFPROTO_IPV4;

    // Both are bitmasks of the kernel's own byte order.
    private static RuleWriter AnyBit(this RuleWriter rule, uint mask, bool set)
    {
        uint zero = 0;
        ReadOnlySpan<byte> zeroes = MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in zero));
        return rule.MaskXor(Register, MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in mask)), zeroes)
            .Compare(Register, set ? nft_cmp_ops.NFT_CMP_NEQ : nft_cmp_ops.NFT_CMP_EQ, zeroes);
    }

    // All 16 bytes are compared, so that "wan" does not match "wan2".
    private static RuleWriter InterfaceName(RuleWriter rule, nft_meta_keys key, string name)
    {
        Span<byte> bytes = stackalloc byte[InterfaceNameSize];
        bytes.Clear();
        if (!Encoding.UTF8.TryGetBytes(name, bytes[..^1], out _))
        {
            throw NetnsException.Refused(
                $"write a rule for the interface '{name}'", $"its name is longer than {InterfaceNameSize - 1} bytes", null);
        }

        return rule.LoadMeta(key, Register).Compare(Register, nft_cmp_ops.NFT_CMP_EQ, bytes);
    }
}
