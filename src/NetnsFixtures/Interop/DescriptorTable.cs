namespace NetnsFixtures.Interop;

/// <summary>
/// Makes room for descriptors before they are needed. The kernel doubles a process's table when it is full, and in a process with several
/// threads waits each time until no processor can be reading the old one (expand_fdtable in fs/file.c): 4 to 17 ms at 256, 512, 1024, ...
/// descriptors. Eight times as much is one wait instead of three, and nobody waits who never has as many.
/// </summary>
internal static class DescriptorTable
{
    private const int First = 256; // what a table has after its first growth, from 64 (NR_OPEN_DEFAULT)
    private const int Factor = 8;

    // A host takes three at most between two looks.
    private const int Margin = 8;

    private static int s_room = First;

    /// <summary>Looks whether a new descriptor is among the last that fit.</summary>
    public static void MakeRoomAfter(int descriptor)
    {
        int room = Volatile.Read(ref s_room);
        if (descriptor < room - Margin || Interlocked.CompareExchange(ref s_room, room * Factor, room) != room)
            return;

        // Refused beyond the limit of open files, and then the table grows as it always does.
        if (DescriptorCalls.Duplicate(descriptor, (room * Factor) - 1, out int last) == default)
            Sys.Close(last);
    }
}
