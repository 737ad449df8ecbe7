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
}
