using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;

namespace NetnsFixtures.Stress.Servers;

/// <summary>A SignalR hub.</summary>
internal sealed class EchoHub(EchoHandlers handlers) : Hub
{
    public override Task OnConnectedAsync()
    {
        handlers.Hop();
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        handlers.Hop();
        return base.OnDisconnectedAsync(exception);
    }

    public async Task<string> WhoAsync()
    {
        await handlers.CallOutAsync();
        await Clients.Caller.SendAsync("called back");
        handlers.Hop();
        return handlers.Name;
    }

    public async IAsyncEnumerable<int> CountAsync(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < to; i++)
        {
            handlers.Hop();
            await Task.Delay(1, cancellationToken).ConfigureAwait(false);
            yield return i;
        }
    }
}
