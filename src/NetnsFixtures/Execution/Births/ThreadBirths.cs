using System.Runtime.InteropServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Births;

/// <summary>
/// Has every thread that the runtime starts born at home. The kernel gives a new thread the namespaces of the thread that starts it; the
/// runtime starts its pool workers, its timer, gate and socket threads on whichever thread first needs them. So one <c>Task.Run</c> inside
/// could capture the whole pool for the life of the process. A thread that belongs inside gets there by the flow, as it runs its first code.
/// </summary>
/// <remarks>
/// The runtime's own libraries call pthread_create(3) through a slot that the dynamic linker has filled in. The slot is pointed at a few
/// bytes of machine code which hand the call to the <see cref="Midwife"/>. Nothing else in the process is touched: threads that native
/// libraries start themselves are born as the kernel has it.
/// </remarks>
internal static unsafe class ThreadBirths
{
    private static readonly Once<bool> s_taken = new(Take);

    /// <summary>Whether births are in our hands; if not, the shared threads have to be made beforehand and checked for afterwards.</summary>
    public static bool AreAtHome => s_taken.Value;

    private static bool Take()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || Environment.SystemPageSize != BirthCode.Data)
            return false;
        IReadOnlyList<Slot> slots = RuntimeImports.FindSlots("pthread_create");
        if (slots.Count == 0)
            return false;

        nint hook = Midwife.Start(*(nint*)slots[0].Address);
        if (hook == 0)
            return false;
        foreach (Slot slot in slots)
            RuntimeImports.Point(slot, hook);
        return true;
    }
}
