using System.Text;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace NetnsFixtures.Stress.Servers;

/// <summary>A gRPC service, written by hand: no compiler of .proto files is needed.</summary>
internal sealed class EchoService(EchoHandlers handlers)
{
    private const string Service = "stress.Echo";

    private static readonly Marshaller<string> s_text = Marshallers.Create(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);

    public static Method<string, string> Who { get; } = new(MethodType.Unary, Service, nameof(Who), s_text, s_text);

    public static Method<string, string> Chat { get; } = new(MethodType.DuplexStreaming, Service, nameof(Chat), s_text, s_text);

    private async Task<string> WhoAsync()
    {
        await handlers.CallOutAsync();
        return handlers.Name;
    }

    private async Task ChatAsync(IAsyncStreamReader<string> requests, IServerStreamWriter<string> responses, CancellationToken cancellationToken)
    {
        handlers.Hop();
        await foreach (string request in requests.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            handlers.Hop();
            await responses.WriteAsync(request, cancellationToken);
        }

        await handlers.CallOutAsync();
    }

    /// <summary>Tells ASP.NET Core which methods there are.</summary>
    internal sealed class Methods : IServiceMethodProvider<EchoService>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<EchoService> context)
        {
            context.AddUnaryMethod(Who, [], static (service, _, _) => service.WhoAsync());
            context.AddDuplexStreamingMethod(Chat, [], static (service, requests, responses, call) => service.ChatAsync(requests, responses, call.CancellationToken));
        }
    }
}
