using System.Globalization;
using NetnsFixtures.Soak.Machine;

namespace NetnsFixtures.Soak.Leaks;

/// <summary>What the program and the kernel have at one point of a run.</summary>
/// <param name="Done">How many namespaces or topologies have been made and disposed of.</param>
/// <param name="Values">The figures, in the order of <see cref="Measure.All"/>.</param>
internal sealed record Sample(int Done, long[] Values)
{
    private const int Collections = 3; // what a finalizer lets go of is garbage for the next

    /// <summary>Measures when the kernel has caught up: when there are no more namespaces than before, or it takes too long.</summary>
    /// <param name="done">How many have been made.</param>
    /// <param name="before">The sample before this one; null if there is none.</param>
    public static async Task<Sample> TakeAsync(int done, Sample? before)
    {
        for (int i = 0; i < Collections; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        long[] values = new long[Measure.All.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Measure measure = Measure.All[i];
            values[i] = measure.Namespaces is { } kind
                ? Sandbox.HasUserNamespace ? await NamespaceCount.WaitForAsync(kind, (int)(before?.Values[i] ?? 0)) : 0
                : measure.Read();
        }

        return new Sample(done, values);
    }

    public override string ToString() => string.Join(' ', Values.Prepend(Done).Select(static value => value.ToString(CultureInfo.InvariantCulture)));
}
