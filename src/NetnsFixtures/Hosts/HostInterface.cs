using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures;

/// <summary>An interface of a host that a cable ends in.</summary>
public sealed class HostInterface
{
    internal HostInterface(CableEnd end, VethEnd veth)
    {
        Host = end.Host;
        Name = veth.Name;
        Index = veth.Index;
        Addresses = end.Addresses;
        Gateways = end.Gateways;
    }

    /// <summary>The host.</summary>
    public IsolatedNamespace Host { get; }

    /// <summary>The interface's name.</summary>
    public string Name { get; }

    /// <summary>The interface's index.</summary>
    public int Index { get; }

    /// <summary>The addresses that it was connected with.</summary>
    public IReadOnlyList<IPPrefix> Addresses { get; }

    /// <summary>The default gateways that it was connected with.</summary>
    public IReadOnlyList<HostAddress> Gateways { get; }

    /// <summary>Reads its state from the kernel.</summary>
    /// <exception cref="NetnsException">The host is disposed of, or the interface is gone.</exception>
    public Link Read() => Host.GetLinks().FirstOrDefault(link => link.Index == Index)
        ?? throw NetnsException.Refused($"read interface {Name} of '{Host.Name}'", "it is gone", null);

    /// <summary>Host and interface.</summary>
    public override string ToString() => $"{Host.Name}:{Name}";
}
