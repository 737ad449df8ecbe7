using System.Buffers.Binary;
using System.Net.NetworkInformation;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>A packet socket (packet(7)) of the namespace that it is made in: hears what comes and goes by any interface, and says what it likes.</summary>
internal sealed unsafe class PacketWatch : IDisposable
{
    private const int Room = 8 << 20, LongestFrame = 65536;

    private static readonly ushort s_all = BinaryPrimitives.ReverseEndianness((ushort)3); // ETH_P_ALL (linux/if_ether.h)

    private readonly int _fd;
    private readonly List<byte[]> _frames = [];

    public PacketWatch()
    {
        Sys.Socket(LibC.AF_PACKET, LibC.SOCK_RAW, s_all, out _fd).ShouldBe(default);
        int room = Room;
        _ = LibC.setsockopt(_fd, LibC.SOL_SOCKET, LibC.SO_RCVBUF, &room, sizeof(int));
    }

    /// <summary>How many frames so far had these bytes in them.</summary>
    public int Count(byte[] wanted)
    {
        byte[] frame = new byte[LongestFrame];
        fixed (byte* p = frame)
        {
            for (nint length; (length = (nint)LibC.recv(_fd, p, frame.Length, LibC.MSG_DONTWAIT)) >= 0;)
                _frames.Add(frame[..(int)length]);
        }

        return _frames.Count(seen => seen.AsSpan().IndexOf(wanted) >= 0);
    }

    /// <summary>Sends an IPv4 frame by an interface.</summary>
    public void Send(int interfaceIndex, PhysicalAddress destination, byte[] payload)
    {
        byte[] mac = destination.GetAddressBytes();
        byte[] frame = [.. mac, 2, 0, 0, 0, 0, 1, 8, 0, .. payload];
        sockaddr_ll address = default;
        address.sll_family = (ushort)LibC.AF_PACKET;
        address.sll_ifindex = interfaceIndex;
        address.sll_halen = 6;
        for (int i = 0; i < 6; i++)
            address.sll_addr[i] = mac[i];
        fixed (byte* p = frame)
            _ = LibC.sendto(_fd, p, frame.Length, 0, (sockaddr*)&address, sizeof(sockaddr_ll));
    }

    public void Dispose() => Sys.Close(_fd);
}
