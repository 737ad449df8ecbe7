using System.Net;
using System.Text;

namespace NetnsFixtures.Rootless;

/// <summary>
/// Where an IDE waits for the test program that it has started. Microsoft.Testing.Platform is told so by
/// <c>--server --client-port 1234 --client-host localhost</c>, and connects by TCP.
/// </summary>
internal static class RunnerAddress
{
    private const string Server = "server";
    private const string Port = "client-port";
    private const string Host = "client-host";
    private const string ThisMachine = "localhost";

    /// <summary>Reads it from the arguments of the program, as the platform's own parser would.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="address">The address on this machine's loopback; null if there is none.</param>
    /// <param name="elsewhere">The host if it is none of the loopback's.</param>
    /// <returns>Whether an IDE waits.</returns>
    public static bool TryFind(IReadOnlyList<byte[]> arguments, out IPEndPoint? address, out string? elsewhere)
    {
        string[] words = [.. arguments.Select(Encoding.UTF8.GetString)];
        (address, elsewhere) = (null, null);
        if (Find(words, Server) is null || !ushort.TryParse(Find(words, Port), out ushort port) || port == 0)
            return false;
        string host = Find(words, Host) is { Length: > 0 } given ? given : ThisMachine;

        // As the platform does it: "localhost" is not looked up.
        IPAddress? loopback = host == ThisMachine ? IPAddress.Loopback : IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null;
        if (loopback is null || !IPAddress.IsLoopback(loopback))
            elsewhere = host;
        else
            address = new IPEndPoint(loopback, port);
        return true;
    }

    // Options begin with one hyphen or two, and have their value behind '=' or ':' or as the next argument; null if there is no such option.
    private static string? Find(string[] words, string option)
    {
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            int separator = word.IndexOfAny([':', '=']);
            string name = separator < 0 ? word : word[..separator];
            if (!name.StartsWith('-') || !name.TrimStart('-').Equals(option, StringComparison.OrdinalIgnoreCase))
                continue;
            return separator >= 0 ? word[(separator + 1)..] : i + 1 < words.Length && !words[i + 1].StartsWith('-') ? words[i + 1] : "";
        }

        return null;
    }
}
