namespace NetnsFixtures.Benchmarks;

/// <summary>What can be measured by itself.</summary>
internal enum Part
{
    W1,
    W2,
    W3,
    W4,
    W5,
    W6,

    /// <summary>The first topology of a fresh process.</summary>
    Cold,

    /// <summary>Stars of up to a thousand hosts.</summary>
    Growth,

    /// <summary>Tests with the library's attribute.</summary>
    Tests,

    /// <summary>What C# allocates.</summary>
    Memory,
}
