using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>What goes wrong inside comes out as it is, and what cannot work says why.</summary>
public sealed class VictimTests
{
    private static VictimReport? s_report;

    [OneTimeSetUp]
    public static async Task RunVictims()
    {
        Assume.That(NamespaceSupport.IsAvailable, NamespaceSupport.Missing);
        s_report = await VictimReport.CreateAsync(privileged: true);
    }

    [TestCase("Assertion", "the assertion that was meant to fail")]
    [TestCase("Exception", "System.InvalidTimeZoneException : thrown inside")]
    [TestCase("Row", "Expected: 2")]
    [TestCase("Set_up", "set up in Set_up")]
    [TestCase("Torn_down", "torn down in Torn_down")]
    [TestCase("Straying", "'stray' is in net:[")]
    [TestCase("Cancelled", "exceeded CancelAfter value of 200ms")]
    public void A_failure_comes_out_as_it_is(string test, string failure) => s_report!.FailureOf(test).ShouldContain(failure);

    [TestCase("Unknown", "'Nonsense': HostTests has no such member")]
    [TestCase("Null", "'Missing': HostTests.Missing is null")]
    [TestCase("Kind", "'Motto': HostTests.Motto is a String")]
    public void A_host_that_cannot_be_had_is_a_clear_failure(string test, string failure) =>
        s_report!.FailureOf(test).ShouldContain(failure);

    [Test]
    public void An_attribute_that_NUnit_leaves_out_is_a_failure_and_not_a_test_at_home() =>
        s_report!.FailureOf("Hidden").ShouldContain("put [InNamespace] on the method too");

    [TestCase("Plainly", "not today")]
    [TestCase("Within", "decided inside")]
    [TestCase("Skipped_row", "not this row")]
    public void A_skip_keeps_its_reason(string test, string reason) => s_report!.SkipReasonOf(test).ShouldBe(reason);

    [TestCase("Not")]
    [TestCase("Both")]
    [TestCase("First")]
    [TestCase("Second")]
    public void It_passes(string test) => s_report!.ShouldHavePassed(test);

    [Test]
    public void A_namespace_ends_with_its_test_even_if_that_fails()
    {
        s_report!.FailureOf("Failing").ShouldContain("after it has taken note");
        s_report.SuiteFailures.ShouldBeEmpty();
    }
}
