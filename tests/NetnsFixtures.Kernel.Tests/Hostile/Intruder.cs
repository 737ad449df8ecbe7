using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>Code on a host that tries to get at the machine in every way that sockets have. Whether one works shows at the machine.</summary>
internal sealed class Intruder(IsolatedNamespace host, Machine machine)
{
    private const int SO_BINDTODEVICE = 25; // asm-generic/socket.h
    private static readonly PhysicalAddress s_broadcast = PhysicalAddress.Parse("FF-FF-FF-FF-FF-FF");

    /// <summary>What is in every packet of its own.</summary>
    public byte[] Mark { get; } = Guid.NewGuid().ToByteArray();

    /// <summary>The ways that were tried, each with what the kernel of the host said at once.</summary>
    public List<string> Tried { get; } = [];

    public void TryEverything() => host.Run(() =>
    {
        IReadOnlyList<Link> own = host.GetLinks();
        foreach (IPAddress address in Addresses(own))
        {
            Try($"TCP to {address}", () => Connect(address, null));
            Try($"UDP to {address}", () => SendUdp(address, null));
            Try($"ICMP to {address}", () => Ping(address));
            foreach (Link link in machine.Links)
            {
                Try($"TCP to {address} by {link.Name}", () => Connect(address, link.Name));
                Try($"UDP to {address} by {link.Name}", () => SendUdp(address, link.Name));
            }
        }

        foreach (IPAddress address in MachineAddresses().Where(static address => address.AddressFamily == AddressFamily.InterNetwork))
        {
            byte[] forged = Forge(from: address, to: address);
            Try($"a forged packet from {address} to itself", () => SendRaw(address, forged));
            Try($"forged frames from {address} to itself", () => SendFrames(own, forged));
        }

        Try("an abstract Unix socket", () =>
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint($"\0{machine.UnixName}"));
        });
    });

    // Those of the machine, as they are and written otherwise, what stands for "this machine", and everybody.
    private IEnumerable<IPAddress> Addresses(IReadOnlyList<Link> own)
    {
        string[] here = ["127.0.0.1", "127.8.8.8", "0.0.0.0", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1"];
        IEnumerable<long> scopes = own.Concat(machine.Links).Select(static link => (long)link.Index).Distinct();
        IEnumerable<IPAddress> scoped = MachineAddresses().Where(static address => address.IsIPv6LinkLocal).Append(IPAddress.Parse("ff02::1"))
            .SelectMany(address => scopes.Select(scope => new IPAddress(address.GetAddressBytes(), scope)));
        IEnumerable<IPAddress> mapped = MachineAddresses().Where(static address => address.AddressFamily == AddressFamily.InterNetwork).Select(static address => address.MapToIPv6());
        return here.Select(IPAddress.Parse).Concat(MachineAddresses()).Concat(mapped).Concat(scoped);
    }

    private IEnumerable<IPAddress> MachineAddresses() =>
        machine.Links.SelectMany(static link => link.Addresses).Select(static address => address.Prefix.Address.ToIPAddress());

    private void Try(string way, Action act)
    {
        try
        {
            act();
            Tried.Add($"{way}: sent");
        }
        catch (SocketException refused)
        {
            Tried.Add($"{way}: {refused.SocketErrorCode}");
        }
    }

    // Without waiting: whether the machine answers shows there.
    private void Connect(IPAddress address, string? device)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        Bind(socket, device);
        socket.Connect(new IPEndPoint(address, machine.TcpPort));
    }

    private void SendUdp(IPAddress address, string? device)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        Bind(socket, device);
        socket.SendTo(Mark, new IPEndPoint(address, machine.UdpPort));
    }

    private void Ping(IPAddress address)
    {
        bool isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        using var socket = new Socket(address.AddressFamily, SocketType.Raw, isIPv6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp);
        socket.SendTo([isIPv6 ? (byte)128 : (byte)8, 0, 0, 0, 0, 1, 0, 1, .. Mark], new IPEndPoint(address, 0));
    }

    private static void Bind(Socket socket, string? device)
    {
        if (device is not null)
            socket.SetRawSocketOption((int)SocketOptionLevel.Socket, SO_BINDTODEVICE, System.Text.Encoding.UTF8.GetBytes(device + '\0'));
    }

    private static void SendRaw(IPAddress to, byte[] packet)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw);
        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.HeaderIncluded, true);
        socket.SendTo(packet, new IPEndPoint(to, 0));
    }

    private void SendFrames(IReadOnlyList<Link> own, byte[] packet)
    {
        using var socket = new PacketWatch();
        foreach (Link link in own)
        {
            foreach (PhysicalAddress destination in machine.Links.Select(static other => other.MacAddress).Append(s_broadcast).Where(static mac => mac.GetAddressBytes().Length == 6))
                socket.Send(link.Index, destination, packet);
        }
    }

    // An IPv4 header and UDP's, without the sums that a host may leave out or the kernel makes.
    private byte[] Forge(IPAddress from, IPAddress to)
    {
        ushort port = (ushort)machine.UdpPort;
        byte length = (byte)(20 + 8 + Mark.Length);
        return [0x45, 0, 0, length, 0, 1, 0, 0, 64, 17, 0, 0, .. from.GetAddressBytes(), .. to.GetAddressBytes(),
            0x30, 0x39, (byte)(port >> 8), (byte)port, 0, (byte)(8 + Mark.Length), 0, 0, .. Mark];
    }
}
