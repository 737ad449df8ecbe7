using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Rootless;

/// <summary>
/// The way from the private network to the one TCP address on the machine's loopback that the program was told to connect to, and to
/// nothing else. A socket stays for life in the network that it was made in (network_namespaces(7)), and goes over to the program that
/// takes the place of this one: a few are made before, and connected when the program connects to the same address inside.
/// </summary>
internal static class Relay
{
    // One is for the tests; a platform extension that watches over them from a process of its own takes another.
    private const int Connections = 4;

    private const char Separator = ' ';

    /// <summary>Makes the sockets, and puts into words what <see cref="Start"/> needs to know.</summary>
    /// <exception cref="SocketException">There are no more descriptors.</exception>
    /// <exception cref="IOException">The sockets cannot be inherited.</exception>
    public static string Prepare(IPEndPoint address)
    {
        List<string> words = [address.ToString()];
        for (int i = 0; i < Connections; i++)
        {
            // Never closed here: it is for the program that comes after.
            int fd = (int)new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp).SafeHandle.DangerousGetHandle();
            Errno errno = DescriptorCalls.SetInherited(fd, true);
            if (errno != default)
                throw new IOException(errno.Describe());
            words.Add(fd.ToString(CultureInfo.InvariantCulture));
        }

        return string.Join(Separator, words);
    }

    /// <summary>Waits at the address inside, on threads that do not keep the program from ending.</summary>
    /// <param name="words">What <see cref="Prepare"/> returned.</param>
    /// <exception cref="SocketException">The address cannot be had.</exception>
    public static void Start(string words)
    {
        string[] parts = words.Split(Separator);
        var address = IPEndPoint.Parse(parts[0]);
        Queue<Socket> outside = [];
        foreach (string part in parts[1..])
        {
            int fd = int.Parse(part, CultureInfo.InvariantCulture);
            _ = DescriptorCalls.SetInherited(fd, false);
            outside.Enqueue(new Socket(new SafeSocketHandle(fd, ownsHandle: true)));
        }

        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(address);
        listener.Listen();
        RelayedConnection.StartThread(() => Serve(listener, outside, address));
    }

    private static void Serve(Socket listener, Queue<Socket> outside, IPEndPoint address)
    {
        using (listener)
        {
            while (outside.TryDequeue(out Socket? socket))
                RelayedConnection.Start(listener.Accept(), socket, address);
        }
    }
}
