using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>Runs the victim program once.</summary>
public sealed class PrivilegedVictims : IAsyncLifetime
{
    internal VictimReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Report = await VictimReport.CreateAsync(privileged: true);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What goes wrong inside comes out as it is, and what cannot work says why.</summary>
public sealed class VictimTests(PrivilegedVictims victims) : IClassFixture<PrivilegedVictims>
{
    [Theory]
    [InlineData("Assertion", "Xunit.Sdk.FailException: the assertion that was meant to fail")]
    [InlineData("Exception", "System.InvalidTimeZoneException: System.InvalidTimeZoneException : thrown inside")]
    [InlineData("Row", "Values differ")]
    [InlineData("Constructor", "constructed in Constructor")]
    [InlineData("Disposal", "disposed in Disposal")]
    [InlineData("Hanging", "timed out after 200 milliseconds")]
    [InlineData("Blocking", "timed out after 200 milliseconds")]
    [InlineData("Straying", "'stray' is in net:[")]
    [InlineData("Parameters", "[Fact] methods are not allowed to have parameters")]
    public void A_failure_comes_out_as_it_is(string test, string failure) => Failure(test).ShouldContain(failure);

    [Theory]
    [InlineData("Unknown", "'Nonsense': HostTests and its fixtures (Lab, OtherLab) have no such member.")]
    [InlineData("Fixtureless", "'Bench': FixturelessHostTests has no fixtures and no such member.")]
    [InlineData("Null", "'Missing': Lab.Missing is null.")]
    [InlineData("Kind", "'Motto': Lab.Motto is a String.")]
    [InlineData("Ambiguous", "'Bench': it is ambiguous: Lab.Bench, OtherLab.Bench.")]
    public void A_host_that_cannot_be_had_is_a_clear_failure(string test, string failure) => Failure(test).ShouldContain(failure);

    [Fact(Skip = "namespaces are missing", SkipType = typeof(NamespaceSupport), SkipUnless = nameof(NamespaceSupport.IsAvailable))]
    public void An_ambiguous_host_can_be_named_in_full() => victims.Report.ShouldHavePassed("Qualified");

    [Theory]
    [InlineData("Plainly", "not today")]
    [InlineData("Conditionally", "never is false")]
    [InlineData("Within", "decided inside")]
    [InlineData("Theory", "no row today")]
    [InlineData("Skipped_row", "not this row")]
    public void A_skip_keeps_its_reason(string test, string reason)
    {
        Assert.SkipUnless(NamespaceSupport.IsAvailable, "namespaces are missing");
        victims.Report.SkipReasonOf(test).ShouldBe(reason);
    }

    [Theory]
    [InlineData("Not", "a test whose condition to be skipped is not met")]
    [InlineData("First", "a test that runs while another has a namespace")]
    [InlineData("Second", "that other test")]
    public void It_passes(string test, string what)
    {
        Assert.SkipUnless(NamespaceSupport.IsAvailable, $"namespaces are missing: {what} is skipped");
        victims.Report.ShouldHavePassed(test);
    }

    [Fact(Skip = "namespaces are missing", SkipType = typeof(NamespaceSupport), SkipUnless = nameof(NamespaceSupport.IsAvailable))]
    public void A_namespace_ends_with_its_test_even_if_that_fails()
    {
        victims.Report.FailureOf("Failing").ShouldContain("should be null");
        victims.Report.CleanupFailures.ShouldBeEmpty();
    }

    private string Failure(string test)
    {
        Assert.SkipUnless(NamespaceSupport.IsAvailable, "namespaces are missing");
        return victims.Report.FailureOf(test);
    }
}
