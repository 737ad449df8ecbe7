using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(NetnsFixtures.Tests.TheInternet))]

namespace NetnsFixtures.Tests;

/// <summary>A topology that xUnit.net makes, once for a class or a collection.</summary>
public sealed class HomeFixture : IAsyncLifetime
{
    private HomeNetwork? _network;

    public IsolatedNamespace Laptop => Network.Laptop;

    public HomeNetwork Network => _network.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Whereabouts.Here.ShouldBe(Whereabouts.Home);
        _network = await HomeNetwork.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Network.Laptop.RunAsync(static () => Task.CompletedTask);
        await Network.DisposeAsync();
    }
}

/// <summary>A topology of which there is one for all tests. It has a member of the same name as another's.</summary>
public sealed class TheInternet : IAsyncLifetime
{
    public IsolatedNamespace? Laptop;

    public IsolatedNamespace? Server;

    // Made for the plain tests too, which are not skipped where namespaces are missing.
    public async ValueTask InitializeAsync()
    {
        if (NamespaceSupport.IsAvailable)
            (Laptop, Server) = (await IsolatedNamespace.CreateAsync("elsewhere"), await IsolatedNamespace.CreateAsync("server"));
    }

    public async ValueTask DisposeAsync()
    {
        await (Laptop?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}

[CollectionDefinition(nameof(Office))]
public sealed class Office : ICollectionFixture<OfficeFixture>;

public sealed class OfficeFixture : IAsyncLifetime
{
    public IsolatedNamespace Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Desk = await IsolatedNamespace.CreateAsync("desk");

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}

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
