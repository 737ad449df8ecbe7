namespace NetnsFixtures;

/// <summary>Settings of a <see cref="BridgeSwitch"/>.</summary>
public sealed record BridgeSwitchOptions
{
    /// <summary>
    /// Whether the switch listens to IGMP and MLD and sends a multicast only where somebody wants it. Off, every multicast reaches every
    /// port, and a large switch is built a fifth faster. On, it needs a querier on the network to work for longer than a few minutes.
    /// </summary>
    public bool MulticastSnooping { get; init; }
}
