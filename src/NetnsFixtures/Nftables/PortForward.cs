using System.Net;
using System.Net.Sockets;

namespace NetnsFixtures.Nftables;

/// <summary>A port of a NAT router that leads to a host behind it.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="External">The router's address that is called.</param>
/// <param name="ExternalPort">The port that is called.</param>
/// <param name="Target">The host that answers; of the same family.</param>
/// <param name="TargetPort">The port on that host.</param>
internal readonly record struct PortForward(
    ProtocolType Protocol, HostAddress External, ushort ExternalPort, HostAddress Target, ushort TargetPort)
{
    /// <summary>Refuses what the kernel would take and never match, or answer with a bare EINVAL.</summary>
    public PortForward Checked()
    {
        string? fault =
            Protocol is not (ProtocolType.Tcp or ProtocolType.Udp) ? "only tcp and udp have ports to forward here"
            : External.Family != Target.Family || External.BitLength == 0 ? "the two addresses are not of one family"
            : ExternalPort == 0 || TargetPort == 0 ? "port 0 is none"
            : null;
        return fault is null ? this : throw NetnsException.Refused($"forward {this}", fault, null);
    }

    /// <summary><c>tcp 203.0.113.1:80 -> 192.168.1.10:8080</c>.</summary>
    public override string ToString() =>
        $"{Protocol.ToString().ToLowerInvariant()} {new IPEndPoint(External, ExternalPort)} -> {new IPEndPoint(Target, TargetPort)}";
}
