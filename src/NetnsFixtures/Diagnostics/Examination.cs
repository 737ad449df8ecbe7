namespace NetnsFixtures.Diagnostics;

/// <summary>What the <see cref="Doctor"/> has found.</summary>
/// <param name="Findings">All that was looked at, area by area.</param>
public sealed record Examination(IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing is missing that tests need.</summary>
    public bool TestsWillRun => Findings.All(static finding => finding.Verdict != Verdict.Missing);
}
