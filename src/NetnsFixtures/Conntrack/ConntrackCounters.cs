namespace NetnsFixtures.Conntrack;

/// <summary>What has passed in one direction of a connection (<c>CTA_COUNTERS_ORIG</c>, <c>CTA_COUNTERS_REPLY</c>).</summary>
/// <param name="Packets">The number of packets.</param>
/// <param name="Bytes">The number of bytes, IP headers included, link-layer headers not.</param>
public readonly record struct ConntrackCounters(ulong Packets, ulong Bytes);
