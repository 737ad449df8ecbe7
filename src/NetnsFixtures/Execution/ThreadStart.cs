using NetnsFixtures.Interop;

namespace NetnsFixtures.Execution;

/// <summary>Starts threads; that there can be no more of them is told like any other refusal of the kernel's.</summary>
internal static class ThreadStart
{
    /// <summary>Starts a thread in the background.</summary>
    /// <param name="serve">What it runs.</param>
    /// <param name="name">Its name, of which the kernel shows the first 15 bytes (comm).</param>
    /// <param name="flows">Whether the caller's flow comes along.</param>
    public static Thread Start(System.Threading.ThreadStart serve, string name, bool flows = true)
    {
        var thread = new Thread(serve) { IsBackground = true, Name = name };
        try
        {
            if (Faults.Strike("pthread_create", out Errno errno))
                throw Refused(errno, null);
            if (flows)
                thread.Start();
            else
                thread.UnsafeStart();
            return thread;
        }
        catch (OutOfMemoryException refused) // also where pthread_create(3) gave EAGAIN
        {
            throw Refused(Errno.EAGAIN, refused);
        }
    }

    private static NetnsException Refused(Errno errno, Exception? inner) => NetnsException.FromKernel(
        "start a thread", errno, inner?.Message, "raise the limit of threads: 'ulimit -u', kernel.threads-max, or pids.max of the container");
}
