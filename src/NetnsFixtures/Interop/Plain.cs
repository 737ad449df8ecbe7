using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>
/// Plain data in bytes, as MemoryMarshal has it, whose methods of a struct of ours are not compiled ahead of time: they belong to neither
/// side. These are ours.
/// </summary>
internal static class Plain
{
    /// <exception cref="ArgumentOutOfRangeException">There are too few bytes.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, Unsafe.SizeOf<T>(), nameof(bytes));
        return Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(bytes));
    }

    /// <exception cref="ArgumentOutOfRangeException">There is too little room.</exception>
    public static void Write<T>(Span<byte> bytes, in T value)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, Unsafe.SizeOf<T>(), nameof(bytes));
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(bytes), value);
    }

    /// <summary>The struct that lies at the start of the bytes, to be changed there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too few bytes.</exception>
    public static ref T At<T>(Span<byte> bytes)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, Unsafe.SizeOf<T>(), nameof(bytes));
        return ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(bytes));
    }
}
