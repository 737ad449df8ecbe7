using System.Diagnostics;
using CsCheck;

namespace NetnsFixtures.Fuzz;

/// <summary>Something in the library that reads what it has not written itself.</summary>
internal interface IFuzzTarget
{
    /// <summary>What it is called in the report.</summary>
    string Name { get; }

    /// <summary>Its part of a run's inputs, against that of others: smaller for one that is slow.</summary>
    int Share { get; }

    /// <summary>Gives it inputs.</summary>
    /// <param name="inputs">How many.</param>
    /// <param name="seed">The first of them, as CsCheck writes it; null for a random one.</param>
    /// <param name="threads">As many at once.</param>
    /// <exception cref="CsCheckException">One was dealt with wrongly; the message has the smallest such input that was found, and its seed.</exception>
    Tally Run(long inputs, string? seed, int threads);
}

/// <inheritdoc/>
/// <typeparam name="T">An input.</typeparam>
internal abstract class FuzzTarget<T> : IFuzzTarget
{
    public abstract string Name { get; }

    public virtual int Share => 10;

    /// <summary>Good ones, ones with a fault, and rubbish.</summary>
    protected abstract Gen<T> Inputs { get; }

    /// <summary>
    /// Gives it one input: true if it was accepted and read rightly, false if it was refused in the way that is documented; throws if
    /// anything else happened.
    /// </summary>
    protected abstract bool Accepts(T input);

    /// <summary>An input for the report of a failure.</summary>
    protected virtual string Print(T input) => input switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text => Escape(text),
        _ => input?.ToString() ?? "null",
    };

    public Tally Run(long inputs, string? seed, int threads)
    {
        long accepted = 0, refused = 0;
        long start = Stopwatch.GetTimestamp();
        Inputs.Sample(
            input =>
            {
                if (Accepts(input))
                    Interlocked.Increment(ref accepted);
                else
                    Interlocked.Increment(ref refused);
            },
            seed: seed,
            iter: inputs,
            threads: threads,
            print: Print);
        return new Tally(accepted, refused, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>A text with all that cannot be seen spelled out.</summary>
    protected static string Escape(string text) =>
        $"\"{string.Concat(text.Select(static c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}"))}\"";
}
