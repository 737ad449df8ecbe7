namespace NetnsFixtures.Diagnostics;

/// <summary>What a <see cref="Finding"/> means to tests.</summary>
public enum Verdict
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Tests run, and some may do less than elsewhere.</summary>
    Limited,

    /// <summary>Tests do not run.</summary>
    Missing,
}
