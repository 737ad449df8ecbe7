using NUnit.Framework;

namespace NetnsFixtures.Victims;

/// <summary>Alone: a stray fails every test that ends while it is there.</summary>
[InNamespace]
[NonParallelizable]
public sealed class StrayTests : IDisposable
{
    private readonly Stray _stray = new();

    [Test]
    public void Straying() => _stray.Start();

    [OneTimeTearDown]
    public void Dispose() => _stray.Dispose();
}
