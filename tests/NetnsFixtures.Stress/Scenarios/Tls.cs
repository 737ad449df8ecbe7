using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>SslStream at both ends, with a certificate that is made in memory, and the callbacks of the handshake.</summary>
internal static class Tls
{
    private const string Name = "stress.test";

    private static readonly Lazy<X509Certificate2> s_certificate = new(MakeCertificate);

    public static readonly Scenario[] All = [new("SslStream", TalkAsync)];

    private static async Task TalkAsync(Tally tally)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(() => ServeAsync(listener, tally));
        using (var client = new TcpClient())
        {
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint).ConfigureAwait(false);
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = Name,
                RemoteCertificateValidationCallback = (_, _, _, _) =>
                {
                    tally.Hop();
                    return true;
                },
            }).ConfigureAwait(false);
            tally.Hop();
            byte[] one = new byte[1];
            for (int i = 0; i < 5; i++)
            {
                await stream.WriteAsync(one).ConfigureAwait(false);
                await stream.ReadExactlyAsync(one).ConfigureAwait(false);
                tally.Hop();
            }

            await stream.ShutdownAsync().ConfigureAwait(false);
        }

        await serving;
        tally.Hop();
    }

    private static async Task ServeAsync(TcpListener listener, Tally tally)
    {
        using TcpClient accepted = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
        await using var stream = new SslStream(accepted.GetStream());
        await stream.AuthenticateAsServerAsync(
            (_, _, _, _) =>
            {
                tally.Hop();
                return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = s_certificate.Value });
            },
            null).ConfigureAwait(false);
        tally.Hop();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one).ConfigureAwait(false) == 1)
        {
            tally.Hop();
            await stream.WriteAsync(one).ConfigureAwait(false);
        }
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
