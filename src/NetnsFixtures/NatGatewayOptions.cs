namespace NetnsFixtures;

/// <summary>What a <see cref="NatGateway"/> stands between, and with which addresses.</summary>
public sealed record NatGatewayOptions
{
    /// <summary>The switch of the hosts that are hidden.</summary>
    public required BridgeSwitch Inside { get; init; }

    /// <summary>The router's addresses there: the hosts' gateways.</summary>
    public required IReadOnlyList<IPPrefix> InsideAddresses { get; init; }

    /// <summary>The switch of the world.</summary>
    public required BridgeSwitch Outside { get; init; }

    /// <summary>The router's addresses there: what the world sees. The first of each family is the one that ports are forwarded from.</summary>
    public required IReadOnlyList<IPPrefix> OutsideAddresses { get; init; }

    /// <summary>The next routers, on the outside network, at most one a family; none if all the world is on that network.</summary>
    public IReadOnlyList<HostAddress> Gateways { get; init; } = [];

    /// <summary>The label: 1 to 64 bytes without a slash, white space or control character; null is <c>nat</c>.</summary>
    public string? Name { get; init; }
}
