using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>A test runs on the host that it names. Two tests of each, so that the first would be seen to dispose of it.</summary>
public sealed class ClassFixtureHostTests : IClassFixture<HomeFixture>, IAsyncLifetime
{
    private const string Laptop = $"{nameof(HomeFixture)}.{nameof(HomeFixture.Laptop)}";

    private readonly HomeFixture _home;
    private readonly IsolatedNamespace _bornOn = IsolatedNamespace.Current;

    public ClassFixtureHostTests(HomeFixture home) => _home = home;

    public ValueTask InitializeAsync()
    {
        Whereabouts.ShouldBeOn(_bornOn);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Whereabouts.ShouldBeOn(_bornOn);
        return ValueTask.CompletedTask;
    }

    [NetnsFact(Host = Laptop)]
    public void It_runs_there()
    {
        Whereabouts.ShouldBeOn(_home.Laptop);
        IsolatedNamespace.Current.ShouldBeSameAs(_home.Laptop);
    }

    [NetnsTheory(Host = Laptop)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_row_runs_there(int row)
    {
        await Task.Yield();
        row.ShouldBeInRange(1, 2);
        Whereabouts.ShouldBeOn(_home.Laptop);
    }

    [NetnsFact]
    public void Without_a_name_it_has_a_namespace_of_its_own()
    {
        Whereabouts.Here.ShouldNotBe($"net:[{_home.Laptop.Inode}]");
        Whereabouts.Interfaces.ShouldBe(["lo"]);
    }

    [NetnsFact(Host = nameof(TheInternet.Server))]
    public async Task An_assembly_fixture_serves_too() =>
        Whereabouts.ShouldBeOn((await TestContext.Current.GetFixture<TheInternet>()).ShouldNotBeNull().Server.ShouldNotBeNull());
}

[Collection(nameof(Office))]
public sealed class CollectionFixtureHostTests(OfficeFixture office)
{
    [NetnsFact(Host = nameof(OfficeFixture.Desk))]
    public void It_runs_there() => Whereabouts.ShouldBeOn(office.Desk);
}

/// <summary>Another class of the collection, whose constructor does not ask for the fixture.</summary>
[Collection(nameof(Office))]
public sealed class CollectionFixtureUnaskedHostTests
{
    [NetnsFact(Host = nameof(OfficeFixture.Desk))]
    public void It_runs_there() => IsolatedNamespace.Current.Name.ShouldBe("desk");
}

/// <summary>A host that no fixture holds.</summary>
public sealed class StaticHostTests
{
    private static readonly Lazy<Task<IsolatedNamespace>> s_host = new(static () => IsolatedNamespace.CreateAsync("static"));

    private static IsolatedNamespace Static => s_host.Value.GetAwaiter().GetResult();

    [NetnsFact(Host = nameof(Static))]
    public void It_runs_there() => Whereabouts.ShouldBeOn(Static);

    [NetnsFact(Host = nameof(Static))]
    public void And_so_does_the_next() => Whereabouts.ShouldBeOn(Static);
}
