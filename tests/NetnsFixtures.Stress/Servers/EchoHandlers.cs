namespace NetnsFixtures.Stress.Servers;

/// <summary>What the handlers of every kind do: hop, call out to the place's own server, hop.</summary>
internal sealed class EchoHandlers(StressServer server, Tally tally)
{
    public string Name => server.Place.Name;

    public void Hop() => tally.Hop();

    public async Task CallOutAsync()
    {
        tally.Hop();
        string answer = await server.Client.GetStringAsync(new Uri(server.Http1, "/leaf")).ConfigureAwait(false);
        tally.Hop();
        tally.Answered(answer, server.Place.Name);
    }
}
