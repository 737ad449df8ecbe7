using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Rootless;

/// <summary>
/// The way from the private network to the one TCP address on the machine's loopback that the program was told to connect to. A socket stays for life in the network that it was made in (network_namespaces(7)), and goes over to the program that
/// takes the place of this one: a few are made before, and connected when the program connects to the same address inside. Until then they could be connected to
/// another port of the machine's loopback, by code that looks for them among its descriptors, but to nothing beyond it.
/// </summary>
internal static class Relay
{
    // One is for the tests; a platform extension that watches over them from a process of its own takes another.
    private const int Connections = 4;

    private const char Separator = ' ';

    /// <summary>Makes the sockets, and puts into words what <see cref="Start"/> needs to know.</summary>
    /// <exception cref="IOException">There are no more descriptors.</exception>
    public static string Prepare(IPEndPoint address)
    {
        List<string> words = [address.ToString()];
        for (int i = 0; i < Connections; i++)
        {
            // Never closed here: it is for the program that comes after.
            Errno errno = Sys.Socket(address.AddressFamily == AddressFamily.InterNetwork ? Libc.AF_INET : Libc.AF_INET6, Libc.SOCK_STREAM, 0, out int fd);
            if (errno == default)
                errno = DescriptorCalls.BindToLoopback(fd);
            if (errno == default)
                errno = DescriptorCalls.SetInherited(fd, true);
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
            try
            {
                while (outside.TryDequeue(out Socket? socket))
                    RelayedConnection.Start(listener.Accept(), socket, address);
            }
            catch (SocketException)
            {
                // Out of descriptors, for instance: whoever connects is refused from here on, and says so.
            }
        }
    }
}
