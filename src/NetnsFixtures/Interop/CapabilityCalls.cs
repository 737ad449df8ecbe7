using System.Runtime.InteropServices;

namespace NetnsFixtures.Interop;

/// <summary>
/// The calls that every program makes at its start. They keep no error number, so that they are compiled in no time.
/// </summary>
internal static unsafe partial class CapabilityCalls
{
    // linux/capability.h
    public const int CAP_NET_ADMIN = 12;
    public const int CAP_NET_RAW = 13;
    public const int CAP_SYS_ADMIN = 21;
    public const int CAP_SETFCAP = 31;
    private const uint _LINUX_CAPABILITY_VERSION_3 = 0x20080522;

    private const string UserNamespace = "/proc/self/ns/user";

    // PROC_USER_INIT_INO (linux/proc_ns.h), the same on every machine.
    private const string InitialUserNamespace = "user:[4026531837]";

    /// <summary>The effective capabilities of the calling thread (capget(2)), none if they cannot be read.</summary>
    public static ulong Effective()
    {
        ulong header = _LINUX_CAPABILITY_VERSION_3; // and 0, the calling thread
        uint* sets = stackalloc uint[6]; // effective, permitted, inheritable: the low halves, then the high ones
        return capget(&header, sets) == 0 ? sets[0] | (ulong)sets[3] << 32 : 0;
    }

    /// <summary>Whether user ids are those of the machine (user_namespaces(7)).</summary>
    public static bool IsInInitialUserNamespace()
    {
        // Not "..."u8: the first literal of that kind takes all of them along, which costs more than the rest.
        byte* path = stackalloc byte[UserNamespace.Length + 1];
        for (int i = 0; i < UserNamespace.Length; i++)
            path[i] = (byte)UserNamespace[i];
        path[UserNamespace.Length] = 0;

        int length = InitialUserNamespace.Length;
        byte* target = stackalloc byte[length + 1];
        if (readlink(path, target, length + 1) != length)
            return false;
        for (int i = 0; i < length; i++)
        {
            if (target[i] != InitialUserNamespace[i])
                return false;
        }

        return true;
    }

    [LibraryImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int capget(ulong* header, uint* data);

    [LibraryImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint readlink(byte* path, byte* target, nint size);
}
