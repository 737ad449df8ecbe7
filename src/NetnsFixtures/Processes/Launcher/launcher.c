/*
 * Starts a program and answers for it: when the program ends, when the test lets go of it or when the test is gone, however it ended, all
 * that the program has started is killed. The arguments are
 *
 *     launcher MODE LIFE STATUS PROGRAM ARGV0 ARG...
 *
 * MODE is "own" for the first process of a PID namespace, which takes all others of the namespace with it, and "shared" for a process
 * among those of the machine. LIFE is the path of a pipe that nobody writes to: it comes to its end when the test closes it, or when the
 * kernel does so for a test that was killed. STATUS is the path of a pipe that takes pairs of a stage and an errno.
 */
#include "system.h"

enum stage { READY, UNSHARE_MOUNTS, MAKE_MOUNTS_PRIVATE, MOUNT_PROC, LIST_CHILDREN, SUPERVISE, EXECUTE };

enum { NOT_STARTED = 127, KILLED = 128 + SIGKILL };

/* What ends the program's life besides itself: the test's pipe, and for the inner of two launchers the outer one. */
static struct pollfd watched[3];
static int watched_count;

static int own_ids;
static int group_before; /* 0 where the launcher has not left it */
static int status_pipe;
static unsigned long mask_before;
static struct disposition child_before;

static void report(enum stage stage, long error)
{
    int message[2] = { stage, -error };
    call(__NR_write, status_pipe, (long)message, sizeof message, 0, 0);
}

static NORETURN void fail(enum stage stage, long error)
{
    report(stage, error);
    leave(NOT_STARTED);
}

static void must(long result, enum stage stage)
{
    if (result < 0)
        fail(stage, result);
}

static void watch(int fd)
{
    watched[watched_count++] = (struct pollfd){ .fd = fd, .events = POLLIN };
}

static int decimal(const char *digits, int length)
{
    int number = 0;
    for (int i = 0; i < length && digits[i] >= '0' && digits[i] <= '9'; i++)
        number = number * 10 + digits[i] - '0';
    return number;
}

/* The children of this process, orphans that came back to it among them. A page of them at a time will do: the caller asks again. */
static int list_children(char *list, int size)
{
    int fd = open_path("/proc/thread-self/children", O_RDONLY);
    if (fd < 0)
        return fd;
    int length = call(__NR_read, fd, (long)list, size - 1, 0, 0);
    close_fd(fd);
    list[length < 0 ? 0 : length] = 0;
    return length;
}

/* The children of a child that was killed come to us next, so that none is left when there is no child any more. */
static void kill_descendants(void)
{
    char list[4096];
    do {
        if (list_children(list, sizeof list) <= 0)
            continue;
        for (const char *next = list; *next; next++) {
            if (next == list || next[-1] == ' ')
                send(decimal(next, 10), SIGKILL);
        }
    } while (call(__NR_wait4, -1, 0, __WALL, 0, 0) != -ECHILD);
}

static NORETURN void end(int code)
{
    /* The kernel kills the namespace's other processes with the first, and lets that one go when they are gone. */
    if (!own_ids)
        kill_descendants();
    leave(code);
}

/* Signals that others send are for the program. Those of the kernel are not: the terminal's have gone to the program too. */
static void forward_signals(int signals, int child)
{
    struct signalfd_siginfo info;
    while (call(__NR_read, signals, (long)&info, sizeof info, 0, 0) == sizeof info) {
        if (info.ssi_signo != SIGCHLD && info.ssi_code != SI_KERNEL)
            send(child, info.ssi_signo);
    }
}

static NORETURN void supervise(int child)
{
    /* Whoever reads the program's output waits for the last writer to close it, and that must not be us. */
    for (int fd = 0; fd < 3; fd++)
        close_fd(fd);
    close_fd(status_pipe);
    for (;;) {
        int ended, status;
        while ((ended = call(__NR_wait4, -1, (long)&status, WNOHANG | __WALL, 0, 0)) > 0) {
            if (ended == child)
                end(status & 0x7f ? 128 + (status & 0x7f) : status >> 8 & 0xff);
        }
        call(__NR_ppoll, (long)watched, watched_count, 0, 0, 0);
        if (watched[0].revents)
            forward_signals(watched[0].fd, child);
        for (int i = 1; i < watched_count; i++) {
            if (watched[i].revents)
                end(KILLED);
        }
    }
}

/* With the id that the launcher has on the machine, where that may be chosen (Linux 5.5): a program then knows itself by the id that the
   test knows it by, and two programs do not make files of one name in /tmp because each is number 2. */
static int fork_as(int pid)
{
    static struct clone_args arguments; /* static: clearing it would take memset */
    arguments.exit_signal = SIGCHLD;
    arguments.set_tid = (unsigned long)&pid;
    arguments.set_tid_size = 1;
    int child = pid > 1 ? call(__NR_clone3, (long)&arguments, sizeof arguments, 0, 0, 0) : -1;
    return child >= 0 ? child : call(__NR_clone, SIGCHLD, 0, 0, 0, 0);
}

static NORETURN void execute(char *path, char **argv, char **envp)
{
    if (!own_ids)
        call(__NR_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (group_before)
        call(__NR_setpgid, 0, group_before, 0, 0, 0);
    set_disposition(SIGCHLD, &child_before, 0);
    set_mask(mask_before, 0);
    fail(EXECUTE, call(__NR_execve, (long)path, (long)argv, (long)envp, 0, 0));
}

static void see_own_processes_only(void)
{
    must(call(__NR_unshare, CLONE_NEWNS, 0, 0, 0, 0), UNSHARE_MOUNTS);
    must(call(__NR_mount, 0, (long)"/", 0, MS_REC | MS_PRIVATE, 0), MAKE_MOUNTS_PRIVATE);
    must(call(__NR_mount, (long)"proc", (long)"/proc", (long)"proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, 0), MOUNT_PROC);
}

/* Two launchers, of which either ends everything if the other is killed: what a killed one leaves behind comes to the other, or is told
   by the end of a pipe. The inner one is in a process group of its own, for a shell or a CI system kills the whole group of a test at once;
   the program goes back to the test's group, where Ctrl+C reaches it. */
static void double_up(void)
{
    char list[16];
    int tie[2];
    must(list_children(list, sizeof list), LIST_CHILDREN);
    must(call(__NR_pipe2, (long)tie, O_CLOEXEC, 0, 0, 0), SUPERVISE);
    must(call(__NR_prctl, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), SUPERVISE);
    int inner = call(__NR_clone, SIGCHLD, 0, 0, 0, 0);
    must(inner, SUPERVISE);
    if (inner > 0) {
        close_fd(tie[0]);
        supervise(inner);
    }

    close_fd(tie[1]);
    watch(tie[0]);
    group_before = call(__NR_getpgid, 0, 0, 0, 0, 0);
    must(call(__NR_setpgid, 0, 0, 0, 0, 0), SUPERVISE);
    must(call(__NR_prctl, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), SUPERVISE);
}

ENTRY void launch(long *stack)
{
    char **argv = (char **)(stack + 1);
    char **envp = argv + stack[0] + 1;
    static char self[16];
    static const struct disposition plain;
    unsigned long all = ~0ul;
    if (stack[0] < 6)
        leave(NOT_STARTED);
    set_mask(all, &mask_before);
    set_disposition(SIGCHLD, &plain, &child_before);
    call(__NR_prctl, PR_SET_NAME, (long)"netns-launcher", 0, 0, 0);

    int life = open_path(argv[2], O_RDONLY);
    status_pipe = open_path(argv[3], O_WRONLY);
    if (life < 0 || status_pipe < 0)
        leave(NOT_STARTED);
    report(READY, 0);

    int signals = call(__NR_signalfd4, -1, (long)&all, sizeof all, SFD_CLOEXEC | SFD_NONBLOCK, 0);
    must(signals, SUPERVISE);
    watch(signals);
    watch(life);
    own_ids = argv[1][0] == 'o';
    if (own_ids) {
        call(__NR_readlinkat, AT_FDCWD, (long)"/proc/self", (long)self, sizeof self - 1, 0); /* still the machine's /proc */
        see_own_processes_only();
    } else {
        double_up();
    }

    int child = fork_as(decimal(self, sizeof self));
    must(child, SUPERVISE);
    if (child == 0)
        execute(argv[4], argv + 5, envp);
    supervise(child);
}
