using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NetnsFixtures.Execution.Births;

namespace NetnsFixtures.Execution.Views;

/// <summary>
/// Has names looked up as the host knows them on whichever thread its code is. The C library reads the names from files, and a thread of
/// the pool sees the machine's: it cannot have the host's view without giving up the process's working directory for good. So what the
/// runtime's own library calls for a lookup leads here, and the lookup is made on a thread that has the view.
/// </summary>
internal static unsafe class NameLookups
{
    private const int EAI_FAIL = -4;

    private static delegate* unmanaged[Cdecl]<byte*, byte*, void*, void*, int> s_getaddrinfo;
    private static delegate* unmanaged[Cdecl]<void*, uint, byte*, uint, byte*, uint, int, int> s_getnameinfo;
    private static delegate* unmanaged[Cdecl]<byte*, nuint, int> s_gethostname;

    /// <summary>Takes the lookups in hand.</summary>
    public static void Take()
    {
        nint libc = NativeLibrary.GetMainProgramHandle(); // and with it what it is linked with: glibc or musl
        s_getaddrinfo = (delegate* unmanaged[Cdecl]<byte*, byte*, void*, void*, int>)NativeLibrary.GetExport(libc, "getaddrinfo");
        s_getnameinfo = (delegate* unmanaged[Cdecl]<void*, uint, byte*, uint, byte*, uint, int, int>)NativeLibrary.GetExport(libc, "getnameinfo");
        s_gethostname = (delegate* unmanaged[Cdecl]<byte*, nuint, int>)NativeLibrary.GetExport(libc, "gethostname");
        delegate* unmanaged[Cdecl]<byte*, byte*, void*, void*, int> getAddrInfo = &GetAddrInfo;
        delegate* unmanaged[Cdecl]<void*, uint, byte*, uint, byte*, uint, int, int> getNameInfo = &GetNameInfo;
        delegate* unmanaged[Cdecl]<byte*, nuint, int> getHostName = &GetHostName;
        Point("getaddrinfo", (nint)getAddrInfo);
        Point("getnameinfo", (nint)getNameInfo);
        Point("gethostname", (nint)getHostName);
    }

    private static void Point(string symbol, nint target)
    {
        foreach (Slot slot in RuntimeImports.FindSlots(symbol))
            RuntimeImports.Point(slot, target);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetAddrInfo(byte* node, byte* service, void* hints, void* result) =>
        HostWithoutView() is { } host ? Look(host, () => s_getaddrinfo(node, service, hints, result)) : s_getaddrinfo(node, service, hints, result);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetNameInfo(void* address, uint length, byte* host, uint hostSize, byte* service, uint serviceSize, int flags) =>
        HostWithoutView() is { } inside
            ? Look(inside, () => s_getnameinfo(address, length, host, hostSize, service, serviceSize, flags))
            : s_getnameinfo(address, length, host, hostSize, service, serviceSize, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetHostName(byte* name, nuint size)
    {
        if (HostWithoutView()?.Names is not { } names)
            return s_gethostname(name, size);
        var text = new Span<byte>(name, (int)Math.Min(size, int.MaxValue));
        ReadOnlySpan<byte> own = Encoding.UTF8.GetBytes(names.HostName + '\0');
        own[..Math.Min(own.Length, text.Length)].CopyTo(text);
        return 0;
    }

    // The host that the calling thread is on with its network alone.
    private static NamespaceHandle? HostWithoutView() => ThreadNote.MineIfAny is { HasOwnView: false, Namespace: { } host } ? host : null;

    // No exception may leave: there is native code below. What is wrong with a view shows where code is run on the host.
    private static int Look(NamespaceHandle host, Func<int> look)
    {
        try
        {
            return ViewThread.Run(host, () => host.IsClosed ? EAI_FAIL : look());
        }
        catch (NetnsException)
        {
            return EAI_FAIL;
        }
    }
}
