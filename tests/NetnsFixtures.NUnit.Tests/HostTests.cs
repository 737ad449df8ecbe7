using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>A topology that a class builds for its tests, and a base class brings.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public abstract class HomeNetworkTests
{
    private IsolatedNamespace? _laptop;

    protected HomeNetwork? Network { get; private set; }

    [OneTimeSetUp]
    public async Task Build()
    {
        Network = await HomeNetwork.CreateAsync();
        _laptop = Network.Laptop;
    }

    [OneTimeTearDown]
    public async Task TakeDown()
    {
        if (Network is null)
            return;
        await Network.Laptop.RunAsync(static () => Task.CompletedTask);
        await Network.DisposeAsync();
    }

    [Test]
    [InNamespace(Host = nameof(_laptop))]
    public void A_private_field_of_the_base_class() => Whereabouts.ShouldBeOn(Network!.Laptop);
}

/// <summary>A test runs on the host that its method, or else its class, names.</summary>
[InNamespace(Host = nameof(Printer))]
public sealed class HostTests : HomeNetworkTests
{
    private static readonly Lazy<Task<IsolatedNamespace>> s_host = new(static () => IsolatedNamespace.CreateAsync("static"));

    private static IsolatedNamespace Static => s_host.Value.GetAwaiter().GetResult();

    private IsolatedNamespace Laptop => Network!.Laptop;

    private IsolatedNamespace Printer => Network!.Printer;

    [SetUp]
    public void SetUp() => Whereabouts.ShouldBeInside();

    [TearDown]
    public void TearDown() => Whereabouts.ShouldBeInside();

    [Test]
    public void The_class_says_where() => Whereabouts.ShouldBeOn(Printer);

    [Test]
    public void The_host_outlives_the_test() => Whereabouts.ShouldBeOn(Printer);

    [Test]
    [InNamespace(Host = nameof(Laptop))]
    public async Task The_method_says_where()
    {
        Whereabouts.ShouldBeOn(Laptop);
        await Task.Yield();
        Whereabouts.ShouldBeOn(Laptop);
        IsolatedNamespace.Current.ShouldBeSameAs(Laptop);
    }

    [Test]
    [InNamespace]
    public void The_method_wants_one_of_its_own()
    {
        Whereabouts.ShouldBeInside();
        Whereabouts.Here.ShouldNotBe($"net:[{Printer.Inode}]");
    }

    [Test]
    [InNamespace(Host = nameof(Static))]
    public void A_static_member() => Whereabouts.ShouldBeOn(Static);
}
