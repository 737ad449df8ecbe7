namespace NetnsFixtures.Execution.Births;

/// <summary>
/// Machine code (x86-64, System V calling convention). The comments are what it was assembled from; a test assembles them again. It is
/// followed by a page of data, which it reaches relative to itself.
/// </summary>
internal static class BirthCode
{
    /// <summary>The data's distance from <see cref="Hook"/>.</summary>
    public const int Data = 4096;

    // The data: who waits, newest first; a number that grows with each who comes, to sleep on (futex(2)); pthread_create; the thread's name.
    public const int Head = 0, Bell = 8, Create = 16, Comm = 24;
    public const int CommSize = 16; // TASK_COMM_LEN

    /// <summary>The distance of <see cref="Midwife"/> from <see cref="Hook"/>.</summary>
    public const int MidwifeStart = 128;

    /// <summary>
    /// Stands in for pthread_create(3): writes its arguments down on the stack, queues them, rings, and sleeps until they are answered.
    /// Waiting in native code for native code, it holds up nobody: the runtime calls it where it could call pthread_create.
    /// </summary>
    /// <remarks>On the stack: next, thread, attr, start, argument (8 bytes each), the result, and whether there is one (4 bytes each).</remarks>
    public static ReadOnlySpan<byte> Hook =>
    [
        0x48, 0x83, 0xEC, 0x38,                              // sub rsp, 56
        0x48, 0x89, 0x7C, 0x24, 0x08,                        // mov [rsp+8], rdi
        0x48, 0x89, 0x74, 0x24, 0x10,                        // mov [rsp+16], rsi
        0x48, 0x89, 0x54, 0x24, 0x18,                        // mov [rsp+24], rdx
        0x48, 0x89, 0x4C, 0x24, 0x20,                        // mov [rsp+32], rcx
        0xC7, 0x44, 0x24, 0x2C, 0x00, 0x00, 0x00, 0x00,      // mov dword ptr [rsp+44], 0
        0x48, 0x8B, 0x05, 0xD9, 0x0F, 0x00, 0x00,            // mov rax, [rip+head]
        // again:
        0x48, 0x89, 0x04, 0x24,                              // mov [rsp], rax
        0xF0, 0x48, 0x0F, 0xB1, 0x25, 0xCC, 0x0F, 0x00, 0x00, // lock cmpxchg [rip+head], rsp
        0x75, 0xF1,                                          // jnz again
        0xF0, 0xFF, 0x05, 0xCB, 0x0F, 0x00, 0x00,            // lock inc dword ptr [rip+bell]
        0x48, 0x8D, 0x3D, 0xC4, 0x0F, 0x00, 0x00,            // lea rdi, [rip+bell]
        0xBE, 0x81, 0x00, 0x00, 0x00,                        // mov esi, 129
        0xBA, 0x01, 0x00, 0x00, 0x00,                        // mov edx, 1
        0xB8, 0xCA, 0x00, 0x00, 0x00,                        // mov eax, 202
        0x0F, 0x05,                                          // syscall
        // wait:
        0x83, 0x7C, 0x24, 0x2C, 0x00,                        // cmp dword ptr [rsp+44], 0
        0x75, 0x18,                                          // jne born
        0x48, 0x8D, 0x7C, 0x24, 0x2C,                        // lea rdi, [rsp+44]
        0xBE, 0x80, 0x00, 0x00, 0x00,                        // mov esi, 128
        0x31, 0xD2,                                          // xor edx, edx
        0x45, 0x31, 0xD2,                                    // xor r10d, r10d
        0xB8, 0xCA, 0x00, 0x00, 0x00,                        // mov eax, 202
        0x0F, 0x05,                                          // syscall
        0xEB, 0xE1,                                          // jmp wait
        // born:
        0x8B, 0x44, 0x24, 0x28,                              // mov eax, [rsp+40]
        0x48, 0x83, 0xC4, 0x38,                              // add rsp, 56
        0xC3,                                                // ret
    ];

    /// <summary>
    /// The thread that makes the others: calls pthread_create for all who wait, answers them, and sleeps until somebody rings. It never
    /// ends. An answered request may be gone from its stack, so that the next is looked up before.
    /// </summary>
    public static ReadOnlySpan<byte> Midwife =>
    [
        0x53,                                                // push rbx
        0x55,                                                // push rbp
        0x48, 0x83, 0xEC, 0x08,                              // sub rsp, 8
        0xBF, 0x0F, 0x00, 0x00, 0x00,                        // mov edi, 15
        0x48, 0x8D, 0x35, 0x86, 0x0F, 0x00, 0x00,            // lea rsi, [rip+comm]
        0xB8, 0x9D, 0x00, 0x00, 0x00,                        // mov eax, 157
        0x0F, 0x05,                                          // syscall
        // rest:
        0x8B, 0x1D, 0x69, 0x0F, 0x00, 0x00,                  // mov ebx, [rip+bell]
        0x31, 0xED,                                          // xor ebp, ebp
        0x48, 0x87, 0x2D, 0x58, 0x0F, 0x00, 0x00,            // xchg [rip+head], rbp
        0x48, 0x85, 0xED,                                    // test rbp, rbp
        0x75, 0x1A,                                          // jnz serve
        0x48, 0x8D, 0x3D, 0x54, 0x0F, 0x00, 0x00,            // lea rdi, [rip+bell]
        0xBE, 0x80, 0x00, 0x00, 0x00,                        // mov esi, 128
        0x89, 0xDA,                                          // mov edx, ebx
        0x45, 0x31, 0xD2,                                    // xor r10d, r10d
        0xB8, 0xCA, 0x00, 0x00, 0x00,                        // mov eax, 202
        0x0F, 0x05,                                          // syscall
        0xEB, 0xD2,                                          // jmp rest
        // serve:
        0x48, 0x8B, 0x5D, 0x00,                              // mov rbx, [rbp]
        0x48, 0x8B, 0x7D, 0x08,                              // mov rdi, [rbp+8]
        0x48, 0x8B, 0x75, 0x10,                              // mov rsi, [rbp+16]
        0x48, 0x8B, 0x55, 0x18,                              // mov rdx, [rbp+24]
        0x48, 0x8B, 0x4D, 0x20,                              // mov rcx, [rbp+32]
        0xFF, 0x15, 0x2F, 0x0F, 0x00, 0x00,                  // call qword ptr [rip+create]
        0x89, 0x45, 0x28,                                    // mov [rbp+40], eax
        0xC7, 0x45, 0x2C, 0x01, 0x00, 0x00, 0x00,            // mov dword ptr [rbp+44], 1
        0x48, 0x8D, 0x7D, 0x2C,                              // lea rdi, [rbp+44]
        0xBE, 0x81, 0x00, 0x00, 0x00,                        // mov esi, 129
        0xBA, 0x01, 0x00, 0x00, 0x00,                        // mov edx, 1
        0xB8, 0xCA, 0x00, 0x00, 0x00,                        // mov eax, 202
        0x0F, 0x05,                                          // syscall
        0x48, 0x89, 0xDD,                                    // mov rbp, rbx
        0x48, 0x85, 0xED,                                    // test rbp, rbp
        0x75, 0xBF,                                          // jnz serve
        0xEB, 0x8F,                                          // jmp rest
    ];
}
