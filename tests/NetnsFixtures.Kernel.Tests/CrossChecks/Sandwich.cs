namespace NetnsFixtures.Kernel.Tests.CrossChecks;

/// <summary>Compares two readings of something that changes by itself, as counters and neighbours do.</summary>
internal static class Sandwich
{
    private const int MaxAttempts = 100;

    /// <summary>Reads ours, theirs and ours again until nothing has changed in between, and fails if ours and theirs then differ.</summary>
    public static async Task ShouldAgreeAsync(IsolatedNamespace host, Func<IEnumerable<string>> ours, Func<Task<IEnumerable<string>>> theirs)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            string[] before = Sorted(ours());
            string[] between = Sorted(await theirs());
            if (!Sorted(ours()).SequenceEqual(before))
                continue;
            before.Except(between).ShouldBeEmpty($"the library says of '{host.Name}' what the other program does not");
            between.Except(before).ShouldBeEmpty($"the other program says of '{host.Name}' what the library does not");
            before.Length.ShouldBe(between.Length);
            before.ShouldNotBeEmpty(host.Name);
            return;
        }

        throw new TimeoutException($"What is read of '{host.Name}' has changed {MaxAttempts} times.");
    }

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}
