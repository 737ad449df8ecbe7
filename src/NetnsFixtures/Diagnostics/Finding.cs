namespace NetnsFixtures.Diagnostics;

/// <summary>One thing that the <see cref="Doctor"/> has looked at.</summary>
/// <param name="Area">What it belongs to, in a word or two.</param>
/// <param name="Asked">What was asked, in a word or two.</param>
/// <param name="Found">What was found.</param>
public sealed record Finding(string Area, string Asked, string Found)
{
    /// <summary>What it means to tests.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>What follows from it; null where that goes without saying.</summary>
    public string? Meaning { get; init; }

    /// <summary>What to do about it; null if nothing has to be done.</summary>
    public string? WhatToDo { get; init; }
}
