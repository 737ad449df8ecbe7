using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetnsFixtures.Execution.Births;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Views;

/// <summary>
/// Keeps the working directory the process's. A thread with a view has one of its own; what a test sets there would be unknown to the
/// pool threads that it goes on on. So the runtime's chdir(2) leads here, and is made at home too.
/// </summary>
internal static unsafe class WorkingDirectory
{
    private static readonly delegate* unmanaged[Cdecl]<byte*, int> s_chdir =
        (delegate* unmanaged[Cdecl]<byte*, int>)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "chdir");

    /// <summary>Takes the call in hand.</summary>
    public static void Take()
    {
        delegate* unmanaged[Cdecl]<byte*, int> change = &Change;
        foreach (nint slot in RuntimeImports.FindSlots("chdir"))
            RuntimeImports.Point(slot, (nint)change);
    }

    // The thread's own first: a relative path is relative to where it is.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Change(byte* path)
    {
        int result = s_chdir(path);
        if (result == 0 && ThreadNote.MineIfAny is { HasOwnView: true } && SurroundingsCalls.WorkingDirectory() is { } here)
            ViewThread.RunAtHome(() => ChangeTo(here));
        return result;
    }

    private static int ChangeTo(byte[] path)
    {
        fixed (byte* p = path)
            return s_chdir(p);
    }
}
