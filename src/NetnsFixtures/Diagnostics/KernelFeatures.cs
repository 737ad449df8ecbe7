namespace NetnsFixtures.Diagnostics;

/// <summary>
/// What a kernel may have or lack, by the names of <c>ip</c>, <c>tc</c> and <c>nft</c>. Whether the running one has it,
/// <see cref="KernelFeatureSupport"/> finds out by asking it: <c>KernelFeatures.Netem.IsPresent</c>.
/// </summary>
/// <remarks>
/// Several together stand for all of them: <c>KernelFeatures.Netem | KernelFeatures.Vlan</c>. What fixtures themselves cannot do without is
/// <see cref="Veth"/>, <see cref="Bridge"/>, and <see cref="Nat"/> and <see cref="Conntrack"/> for gateways.
/// </remarks>
[Flags]
public enum KernelFeatures
{
    /// <summary>Nothing, which every kernel has.</summary>
    None = 0,

    /// <summary>Virtual cables (veth(4)).</summary>
    Veth = 1 << 0,

    /// <summary>Switches.</summary>
    Bridge = 1 << 1,

    /// <summary>IPv6: it can be left out of a kernel, or be switched off at boot (<c>ipv6.disable=1</c>).</summary>
    IPv6 = 1 << 2,

    /// <summary>Rule sets (nft(8)).</summary>
    Nftables = 1 << 3,

    /// <summary>What a <see cref="NatGateway"/> needs of nf_tables: NAT chains, masquerading, matches on connections.</summary>
    Nat = 1 << 4,

    /// <summary>The connection table, read through netlink (conntrack(8)).</summary>
    Conntrack = 1 << 5,

    /// <summary>Sockets that see whole packets (packet(7)): what captures are made with.</summary>
    PacketSockets = 1 << 6,

    /// <summary>The network emulator: delay, loss, duplicates, reordering (tc-netem(8)).</summary>
    Netem = 1 << 7,

    /// <summary>The token bucket filter, which limits a rate (tc-tbf(8)).</summary>
    Tbf = 1 << 8,

    /// <summary>Fair queueing with controlled delay (tc-fq_codel(8)).</summary>
    FqCodel = 1 << 9,

    /// <summary>VLANs (IEEE 802.1Q).</summary>
    Vlan = 1 << 10,

    /// <summary>VXLANs (RFC 7348).</summary>
    Vxlan = 1 << 11,

    /// <summary>WireGuard tunnels.</summary>
    Wireguard = 1 << 12,

    /// <summary>Further MAC addresses on an interface, each an interface.</summary>
    Macvlan = 1 << 13,

    /// <summary>Further IP addresses on an interface, each an interface.</summary>
    Ipvlan = 1 << 14,

    /// <summary>Routing tables that interfaces belong to.</summary>
    Vrf = 1 << 15,

    /// <summary>Interfaces whose other end is a program, by way of <c>/dev/net/tun</c>.</summary>
    Tun = 1 << 16,

    /// <summary>Interfaces that drop what they send. Where it is a module, its loading makes <c>dummy0</c> in the machine's own network.</summary>
    Dummy = 1 << 17,

    /// <summary>Several interfaces as one. Where it is a module, its loading makes <c>bond0</c> in the machine's own network.</summary>
    Bond = 1 << 18,

    /// <summary>GRE tunnels (RFC 2784). Where it is a module, its loading makes <c>gre0</c> and others in every network of the machine.</summary>
    Gre = 1 << 19,
}
