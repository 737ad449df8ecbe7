using System.Net;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.Kernel.Tests.Hostile;

/// <summary>Hears what the kernel tells everybody about addresses in the namespace of the thread that makes it (rtnetlink(7), RTMGRP_IPV4_IFADDR).</summary>
internal sealed unsafe class LinkNews : IDisposable
{
    private const int NETLINK_ROUTE = 0;
    private const uint RTMGRP_IPV4_IFADDR = 0x10;

    private readonly int _fd;
    private readonly List<byte[]> _heard = [];

    public LinkNews()
    {
        Sys.Socket(LibC.AF_NETLINK, LibC.SOCK_RAW, NETLINK_ROUTE, out _fd).ShouldBe(default);
        var address = new sockaddr_nl { nl_family = (ushort)LibC.AF_NETLINK, nl_groups = RTMGRP_IPV4_IFADDR };
        LibC.bind(_fd, (sockaddr*)&address, sizeof(sockaddr_nl)).ShouldBe(0);
    }

    /// <summary>Whether an address was in any message so far.</summary>
    public bool Has(string address)
    {
        byte[] datagram = new byte[8192];
        fixed (byte* p = datagram)
        {
            for (nint length; (length = (nint)LibC.recv(_fd, p, datagram.Length, LibC.MSG_DONTWAIT)) >= 0;)
                _heard.Add(datagram[..(int)length]);
        }

        byte[] bytes = IPAddress.Parse(address).GetAddressBytes();
        return _heard.Exists(message => message.AsSpan().IndexOf(bytes) >= 0);
    }

    public void Dispose() => Sys.Close(_fd);
}
