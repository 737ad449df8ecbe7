using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Tmds.Linux;

namespace NetnsFixtures.Execution.Births;

/// <summary>The machine code that stands in for pthread_create (x86-64, System V calling convention).</summary>
internal static unsafe class BirthCode
{
    // int hook(pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *), void *argument)
    // {
    //     void **block = malloc(16);
    //     if (!block) return EAGAIN;
    //     block[0] = start; block[1] = argument;
    //     return pthread_create(thread, attr, child, block);
    // }
    private static ReadOnlySpan<byte> Hook =>
    [
        0x57,                                           // push rdi
        0x56,                                           // push rsi
        0x52,                                           // push rdx
        0x51,                                           // push rcx
        0x48, 0x83, 0xEC, 0x08,                         // sub  rsp, 8
        0xBF, 0x10, 0x00, 0x00, 0x00,                   // mov  edi, 16
        0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0,             // mov  rax, malloc
        0xFF, 0xD0,                                     // call rax
        0x48, 0x83, 0xC4, 0x08,                         // add  rsp, 8
        0x59,                                           // pop  rcx
        0x5A,                                           // pop  rdx
        0x5E,                                           // pop  rsi
        0x5F,                                           // pop  rdi
        0x48, 0x85, 0xC0,                               // test rax, rax
        0x74, 0x20,                                     // jz   fail
        0x48, 0x89, 0x10,                               // mov  [rax], rdx
        0x48, 0x89, 0x48, 0x08,                         // mov  [rax+8], rcx
        0x48, 0x89, 0xC1,                               // mov  rcx, rax
        0x48, 0xBA, 0, 0, 0, 0, 0, 0, 0, 0,             // mov  rdx, child
        0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0,             // mov  rax, pthread_create
        0xFF, 0xE0,                                     // jmp  rax
        0xB8, 0x0B, 0x00, 0x00, 0x00,                   // fail: mov eax, EAGAIN
        0xC3,                                           // ret
    ];

    private const int HookMalloc = 15;
    private const int HookChild = 50;
    private const int HookCreate = 60;

    // void *child(void **block)
    // {
    //     start = block[0]; argument = block[1];
    //     free(block);
    //     if (setns(home, CLONE_NEWNET)) ++*failures;
    //     return start(argument);          // as a jump: no frame of ours stays on the stack
    // }
    private static ReadOnlySpan<byte> Child =>
    [
        0xFF, 0x37,                                     // push qword [rdi]
        0xFF, 0x77, 0x08,                               // push qword [rdi+8]
        0x48, 0x83, 0xEC, 0x08,                         // sub  rsp, 8
        0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0,             // mov  rax, free
        0xFF, 0xD0,                                     // call rax
        0xB8, 0x34, 0x01, 0x00, 0x00,                   // mov  eax, SYS_setns
        0xBF, 0, 0, 0, 0,                               // mov  edi, home
        0xBE, 0x00, 0x00, 0x00, 0x40,                   // mov  esi, CLONE_NEWNET
        0x0F, 0x05,                                     // syscall
        0x85, 0xC0,                                     // test eax, eax
        0x74, 0x0D,                                     // jz   go
        0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0,             // mov  rax, failures
        0xF0, 0xFF, 0x00,                               // lock inc dword [rax]
        0x48, 0x83, 0xC4, 0x08,                         // go: add rsp, 8
        0x5F,                                           // pop  rdi
        0x58,                                           // pop  rax
        0xFF, 0xE0,                                     // jmp  rax
    ];

    private const int ChildFree = 11;
    private const int ChildHome = 27;
    private const int ChildFailures = 44;

    private static int* s_failures;

    /// <summary>How many threads could not be brought home as they were born: the process has lost the privilege.</summary>
    public static int Failures => s_failures is null ? 0 : Volatile.Read(ref *s_failures);

    /// <summary>Writes the code for a home namespace; 0 if memory cannot be made executable.</summary>
    public static nint Write(nint create, int homeDescriptor)
    {
        nint libc = NativeLibrary.GetMainProgramHandle(); // and with it what it is linked with: glibc or musl
        int size = Environment.SystemPageSize;
        s_failures = (int*)NativeMemory.AllocZeroed(sizeof(int));
        void* page = LibC.mmap(null, size, LibC.PROT_READ | LibC.PROT_WRITE, LibC.MAP_PRIVATE | LibC.MAP_ANONYMOUS, -1, 0);
        if ((nint)page == -1)
            return 0;

        var code = new Span<byte>(page, size);
        int child = (Hook.Length + 15) & ~15;
        Hook.CopyTo(code);
        Child.CopyTo(code[child..]);
        Fill(code, HookMalloc, NativeLibrary.GetExport(libc, "malloc"));
        Fill(code, HookChild, (nint)page + child);
        Fill(code, HookCreate, create);
        Fill(code[child..], ChildFree, NativeLibrary.GetExport(libc, "free"));
        Fill(code[child..], ChildFailures, (nint)s_failures);
        BinaryPrimitives.WriteInt32LittleEndian(code[(child + ChildHome)..], homeDescriptor);

        if (LibC.mprotect(page, size, LibC.PROT_READ | LibC.PROT_EXEC) == 0)
            return (nint)page;
        _ = LibC.munmap(page, size);
        return 0;
    }

    private static void Fill(Span<byte> code, int offset, nint value) => BinaryPrimitives.WriteInt64LittleEndian(code[offset..], value);
}
