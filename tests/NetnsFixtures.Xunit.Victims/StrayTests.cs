using Xunit;

namespace NetnsFixtures.Victims;

/// <summary>Alone: a stray fails every test that ends while it is there.</summary>
[Collection(nameof(StrayTests))]
public sealed class StrayTests(StrayTests.Left left) : IClassFixture<StrayTests.Left>
{
    [NetnsFact]
    public void Straying() => left.Stray.Start();

    public sealed class Left : IDisposable
    {
        internal Stray Stray { get; } = new();

        public void Dispose() => Stray.Dispose();
    }
}

[CollectionDefinition(nameof(StrayTests), DisableParallelization = true)]
public sealed class StrayCollection;
