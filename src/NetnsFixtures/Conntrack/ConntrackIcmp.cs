namespace NetnsFixtures.Conntrack;

/// <summary>What tells one ICMP query from another, where TCP and UDP have ports.</summary>
/// <param name="Id">The identifier of the query and its answer (RFC 792, RFC 4443).</param>
/// <param name="Type">The ICMP or ICMPv6 type, such as 8 or 128 for an echo request.</param>
/// <param name="Code">The ICMP or ICMPv6 code; 0 for queries.</param>
public readonly record struct ConntrackIcmp(ushort Id, byte Type, byte Code);
