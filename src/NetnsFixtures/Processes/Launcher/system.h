/* The system calls of the launcher, without a C library: it has to run on any distribution, glibc or musl. */

#include <asm/signal.h>
#include <asm/unistd.h>
#include <linux/fcntl.h>
#include <linux/mount.h>
#include <linux/poll.h>
#include <linux/prctl.h>
#include <linux/sched.h>
#include <linux/signalfd.h>
#include <linux/wait.h>

#define NORETURN __attribute__((noreturn))
#define ENTRY __attribute__((used, noreturn))

/* asm-generic/siginfo.h and asm-generic/errno-base.h, whose other names clash with those above. */
#define SI_KERNEL 0x80
#define ECHILD 10

#if defined(__x86_64__)

__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall launch\n");

static long call(long number, long a, long b, long c, long d, long e)
{
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8) : "rcx", "r11", "memory");
    return result;
}

#elif defined(__aarch64__)

__asm__(".globl _start\n_start:\n\tmov x29, #0\n\tmov x30, #0\n\tmov x0, sp\n\tb launch\n");

static long call(long number, long a, long b, long c, long d, long e)
{
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
    return x0;
}

#else
#error "the launcher is written for x86-64 and ARM64"
#endif

/* The kernel's struct sigaction (asm-generic/signal.h); the one in asm/signal.h of x86-64 is that of an old C library. */
struct disposition {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask;
};

static NORETURN void leave(int code)
{
    for (;;)
        call(__NR_exit_group, code, 0, 0, 0, 0);
}

static int open_path(const char *path, int flags)
{
    return call(__NR_openat, AT_FDCWD, (long)path, flags | O_CLOEXEC, 0, 0);
}

static void close_fd(int fd)
{
    call(__NR_close, fd, 0, 0, 0, 0);
}

static int set_mask(unsigned long mask, unsigned long *before)
{
    return call(__NR_rt_sigprocmask, SIG_SETMASK, (long)&mask, (long)before, sizeof mask, 0);
}

static int set_disposition(int signal, const struct disposition *disposition, struct disposition *before)
{
    return call(__NR_rt_sigaction, signal, (long)disposition, (long)before, sizeof disposition->mask, 0);
}

static void send(int pid, int signal)
{
    call(__NR_kill, pid, signal, 0, 0, 0);
}
