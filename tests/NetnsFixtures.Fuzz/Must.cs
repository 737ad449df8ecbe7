namespace NetnsFixtures.Fuzz;

/// <summary>Assertions that cost nothing while they hold.</summary>
internal static class Must
{
    public static void Hold(bool condition, string what)
    {
        if (!condition)
            throw new WrongException(what);
    }

    public static void BeEqual<T>(T actual, T expected, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            throw new WrongException($"{what}: {actual} instead of {expected}");
    }

    public static void BeSame(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> expected, string what)
    {
        if (!actual.SequenceEqual(expected))
            throw new WrongException($"{what}: {Convert.ToHexStringLower(actual)} instead of {Convert.ToHexStringLower(expected)}");
    }
}

/// <summary>The library has dealt with an input wrongly.</summary>
internal sealed class WrongException(string message) : Exception(message);
