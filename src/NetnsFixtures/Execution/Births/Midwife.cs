using System.Runtime.InteropServices;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution.Births;

/// <summary>
/// A native thread at home that makes the runtime's threads for it. The kernel gives a new thread what the thread that makes it has: the
/// network, the mounts, the working directory. Threads that she makes have what the process has, whoever asked for them.
/// </summary>
internal static unsafe class Midwife
{
    /// <summary>Starts her on the calling thread, which is at home; returns what is to be called instead of pthread_create(3), or 0.</summary>
    public static nint Start(nint create)
    {
        void* memory = Libc.mmap(null, 2 * BirthCode.Data, Libc.PROT_READ | Libc.PROT_WRITE, Libc.MAP_PRIVATE | Libc.MAP_ANONYMOUS, -1, 0);
        if ((nint)memory == -1)
            return 0;

        var code = new Span<byte>(memory, BirthCode.Data);
        var data = new Span<byte>((byte*)memory + BirthCode.Data, BirthCode.Data);
        BirthCode.Hook.CopyTo(code);
        BirthCode.Midwife.CopyTo(code[BirthCode.MidwifeStart..]);
        MemoryMarshal.Write(data[BirthCode.Create..], create);
        CopyProcessName(data.Slice(BirthCode.Comm, BirthCode.CommSize));

        var pthreadCreate = (delegate* unmanaged[Cdecl]<nint*, nint, nint, nint, int>)create;
        nint thread;
        bool started = Libc.mprotect(memory, BirthCode.Data, Libc.PROT_READ | Libc.PROT_EXEC) == 0
            && pthreadCreate(&thread, 0, (nint)memory + BirthCode.MidwifeStart, 0) == 0;
        if (started)
            return (nint)memory;
        _ = Libc.munmap(memory, 2 * BirthCode.Data);
        return 0;
    }

    // A thread without a name of its own goes by the name of the one that made it, which would be hers.
    private static void CopyProcessName(Span<byte> name)
    {
        ReadOnlySpan<byte> comm = File.ReadAllBytes("/proc/self/comm").AsSpan().TrimEnd((byte)'\n');
        comm[..Math.Min(comm.Length, name.Length - 1)].CopyTo(name);
    }
}
