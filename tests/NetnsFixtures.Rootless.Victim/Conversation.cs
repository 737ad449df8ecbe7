using System.Net.Sockets;
using System.Text;

namespace NetnsFixtures.Victims;

/// <summary>Talks with whoever waits at the address that the program was told, as a test platform does with an IDE.</summary>
internal sealed class Conversation(string host, int port)
{
    public const int LastWords = 1 << 20;

    private readonly TcpClient _client = new();

    public static Conversation? Of(string[] arguments)
    {
        int port = Array.IndexOf(arguments, "--client-port");
        int option = Array.IndexOf(arguments, "--client-host");
        string host = option < 0 ? "127.0.0.1" : arguments[option + 1];
        return port < 0 || host is not ("localhost" or "127.0.0.1") ? null : new Conversation(host, int.Parse(arguments[port + 1]));
    }

    /// <summary>Asks, and returns the answer or what went wrong.</summary>
    public async Task<string> AskAsync()
    {
        try
        {
            await _client.ConnectAsync(host, port);
            NetworkStream stream = _client.GetStream();
            await stream.WriteAsync("question\n"u8.ToArray());
            return await new StreamReader(stream, Encoding.UTF8).ReadLineAsync() ?? "nothing";
        }
        catch (Exception refused) when (refused is SocketException or IOException)
        {
            return "refused";
        }
    }

    /// <summary>Says much, right before the program ends.</summary>
    public void End()
    {
        if (_client.Connected)
            _client.GetStream().Write(new byte[LastWords]);
    }
}
