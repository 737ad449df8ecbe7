using System.Net;
using System.Net.Sockets;
using NetnsFixtures.Rtnetlink;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>The machine's own network with everything open, for as long as a test tries to get there.</summary>
internal sealed class Machine : IDisposable
{
    private readonly Socket _tcp = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true, Blocking = false };
    private readonly Socket _udp = new(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true, Blocking = false };
    private readonly Socket _unix = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
    private readonly PacketWatch _packets = new();

    /// <summary>Opens all, on every address.</summary>
    /// <param name="links">The machine's interfaces.</param>
    public Machine(IReadOnlyList<Link> links)
    {
        Links = links;
        _tcp.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        _tcp.Listen();
        _udp.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        _unix.Bind(new UnixDomainSocketEndPoint($"\0{UnixName}"));
        _unix.Listen();
    }

    public IReadOnlyList<Link> Links { get; }

    public int TcpPort => ((IPEndPoint)_tcp.LocalEndPoint!).Port;

    public int UdpPort => ((IPEndPoint)_udp.LocalEndPoint!).Port;

    /// <summary>An abstract name (unix(7)).</summary>
    public string UnixName { get; } = $"netnsfixtures-{Guid.NewGuid():N}";

    /// <summary>The addresses of those who have connected since the last call.</summary>
    public List<HostAddress> AcceptAll()
    {
        var callers = new List<HostAddress>();
        while (_tcp.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            using Socket accepted = _tcp.Accept();
            IPAddress caller = ((IPEndPoint)accepted.RemoteEndPoint!).Address;
            callers.Add(caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller);
        }

        return callers;
    }

    /// <summary>The datagrams that have come since the last call.</summary>
    public List<byte[]> ReceiveAll()
    {
        var received = new List<byte[]>();
        byte[] buffer = new byte[2048];
        while (_udp.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            received.Add(buffer[.._udp.Receive(buffer)]);
        return received;
    }

    public bool HasUnixCaller => _unix.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>How many frames with these bytes any of the machine's interfaces has seen.</summary>
    public int CountPackets(byte[] mark) => _packets.Count(mark);

    public void Dispose()
    {
        _tcp.Dispose();
        _udp.Dispose();
        _unix.Dispose();
        _packets.Dispose();
    }
}
