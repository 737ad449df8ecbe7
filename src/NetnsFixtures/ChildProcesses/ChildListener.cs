using System.Net.Sockets;
using System.Text;

namespace NetnsFixtures.ChildProcesses;

/// <summary>Where one child process is awaited.</summary>
internal sealed class ChildListener : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Listens in the namespace of the calling thread.</summary>
    public ChildListener()
    {
        _socket.Bind(new UnixDomainSocketEndPoint('\0' + Address.Name));
        _socket.Listen();
    }

    public ChildAddress Address { get; } = ChildAddress.Create();

    /// <summary>Whether somebody has called whom nobody has accepted yet.</summary>
    public bool HasCaller => _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>Waits for the child. Others may call too, since names are everybody's in a namespace.</summary>
    public async Task<Stream> AcceptAsync(CancellationToken cancellationToken)
    {
        byte[] expected = Encoding.ASCII.GetBytes(Address.Token);
        byte[] token = new byte[expected.Length];
        while (true)
        {
            var stream = new NetworkStream(await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false), ownsSocket: true);
            int length = await stream.ReadAtLeastAsync(token, token.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (length == token.Length && token.AsSpan().SequenceEqual(expected))
                return stream;
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _socket.Dispose();
}
