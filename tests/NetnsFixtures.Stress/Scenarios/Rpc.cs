using Grpc.Core;
using Grpc.Net.Client;
using NetnsFixtures.Stress.Servers;

namespace NetnsFixtures.Stress.Scenarios;

/// <summary>gRPC: single calls and a stream in both directions, over a channel that the code of a place shares.</summary>
internal sealed class Rpc(StressServer server) : IDisposable
{
    // A channel connects by itself, without the flow, and so at home, unless its handler knows how to connect.
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(server.Http2, new GrpcChannelOptions
    {
        HttpHandler = server.Place.CreateHttpHandler(),
        DisposeHttpClient = true,
    });

    public Scenario[] All => [new("gRPC, single calls", CallAsync), new("gRPC, streams", ChatAsync)];

    public void Dispose() => _channel.Dispose();

    private Task CallAsync(Tally tally) => Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
    {
        using AsyncUnaryCall<string> call = _channel.CreateCallInvoker().AsyncUnaryCall(EchoService.Who, null, default, "");
        tally.Answered(await call.ResponseAsync.ConfigureAwait(false), server.Place.Name);
        tally.Hop();
    }));

    private async Task ChatAsync(Tally tally)
    {
        using AsyncDuplexStreamingCall<string, string> call = _channel.CreateCallInvoker().AsyncDuplexStreamingCall(EchoService.Chat, null, default);
        for (int i = 0; i < 5; i++)
        {
            await call.RequestStream.WriteAsync("hello").ConfigureAwait(false);
            tally.Hop();
            await call.ResponseStream.MoveNext(CancellationToken.None).ConfigureAwait(false);
            tally.Hop();
        }

        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        tally.Hop();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).ConfigureAwait(false))
            tally.Hop();
        tally.Hop();
    }
}
