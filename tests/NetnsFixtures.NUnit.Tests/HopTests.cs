using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>Whatever a test starts is where the test is. The attribute is on the methods.</summary>
[Property("Kernel", "every")]
public sealed class HopTests
{
    [Test]
    [InNamespace]
    public async Task After_an_await_it_is_back_on_its_thread()
    {
        Thread before = Thread.CurrentThread;
        await Task.Run(Whereabouts.ShouldBeInside);
        Thread.CurrentThread.ShouldBeSameAs(before);
        Whereabouts.ShouldBeInside();
    }

    [Test]
    [InNamespace]
    public async Task After_ConfigureAwait_false_it_is_still_inside()
    {
        Thread before = Thread.CurrentThread;
        await Task.Run(static () => { }).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Thread.CurrentThread.ShouldNotBeSameAs(before);
        Whereabouts.ShouldBeInside();
    }

    [Test]
    [InNamespace]
    public async Task The_namespace_of_a_pool_thread_is_the_tests_own()
    {
        IsolatedNamespace own = IsolatedNamespace.Current;
        (string Here, IsolatedNamespace Current) there = await Task.Run(static () => (Whereabouts.Here, IsolatedNamespace.Current));
        there.Current.ShouldBeSameAs(own);
        there.Here.ShouldBe($"net:[{own.Inode}]");
    }

    [Test]
    public async Task Without_the_attribute_it_is_at_home()
    {
        Whereabouts.Here.ShouldBe(Whereabouts.Home);
        await Task.Yield();
        Whereabouts.Here.ShouldBe(Whereabouts.Home);
        Should.Throw<NetnsException>(static () => IsolatedNamespace.Current).Advice.ShouldNotBeNull().ShouldContain("[InNamespace]");
    }
}
