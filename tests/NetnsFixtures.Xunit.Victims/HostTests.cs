using Xunit;

namespace NetnsFixtures.Victims;

public sealed class Lab : IAsyncLifetime
{
    public IsolatedNamespace Bench { get; private set; } = null!;

    public IsolatedNamespace? Missing { get; private set; }

    public string Motto { get; } = "measure twice";

    public async ValueTask InitializeAsync() => Bench = await IsolatedNamespace.CreateAsync("bench");

    public ValueTask DisposeAsync() => Bench.DisposeAsync();
}

public sealed class OtherLab : IAsyncLifetime
{
    public IsolatedNamespace Bench { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Bench = await IsolatedNamespace.CreateAsync("other");

    public ValueTask DisposeAsync() => Bench.DisposeAsync();
}

/// <summary>Each of these names a host that it cannot have, but for the last.</summary>
public sealed class HostTests : IClassFixture<Lab>, IClassFixture<OtherLab>
{
    [NetnsFact(Host = "Nonsense")]
    public void Unknown() => Assert.Fail("it ran");

    [NetnsFact(Host = nameof(Lab.Missing))]
    public void Null() => Assert.Fail("it ran");

    [NetnsFact(Host = nameof(Lab.Motto))]
    public void Kind() => Assert.Fail("it ran");

    [NetnsFact(Host = nameof(Lab.Bench))]
    public void Ambiguous() => Assert.Fail("it ran");

    [NetnsFact(Host = $"{nameof(OtherLab)}.{nameof(OtherLab.Bench)}")]
    public void Qualified() => Assert.Equal("other", IsolatedNamespace.Current.Name);
}

/// <summary>No host is found where there is no fixture.</summary>
public sealed class FixturelessHostTests
{
    [NetnsFact(Host = nameof(Lab.Bench))]
    public void Fixtureless() => Assert.Fail("it ran");
}
