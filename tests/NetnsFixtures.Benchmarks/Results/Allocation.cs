namespace NetnsFixtures.Benchmarks.Results;

/// <summary>What one operation costs once everything is warm.</summary>
/// <param name="What">The operation.</param>
/// <param name="Bytes">Allocated by managed code, on all threads.</param>
/// <param name="Nanoseconds">The mean; null where another table says more.</param>
internal sealed record Allocation(string What, double Bytes, double? Nanoseconds);
