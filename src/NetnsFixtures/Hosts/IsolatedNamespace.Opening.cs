using System.Globalization;
using NetnsFixtures.Execution;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Interop;

namespace NetnsFixtures;

/// <content>Opening namespaces that exist already.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>Opens a named namespace, as <c>ip netns add</c> makes it. Disposal lets go of it and leaves it as it is.</summary>
    /// <param name="mountName">The name under <c>/run/netns</c>.</param>
    /// <exception cref="NetnsException">There is none such, or it may not be entered.</exception>
    public static Task<IsolatedNamespace> OpenNamedAsync(string mountName)
    {
        string operation = $"open the namespace named '{mountName}'";
        return OpenAsync(mountName, CheckedMountPath(mountName, operation), operation);
    }

    /// <summary>Opens the namespace that a process runs in, a container's for instance. Disposal lets go of it and leaves it as it is.</summary>
    /// <param name="processId">The process.</param>
    /// <exception cref="NetnsException">There is no such process, or its namespace may not be entered.</exception>
    public static Task<IsolatedNamespace> OpenProcessAsync(int processId)
    {
        string pid = processId.ToString(CultureInfo.InvariantCulture);
        return OpenAsync($"pid-{pid}", $"/proc/{pid}/ns/net", $"open the namespace of process {pid}");
    }

    /// <summary>The namespace that this process itself runs in.</summary>
    internal static IsolatedNamespace OpenHome() =>
        OpenPath("this-machine", "/proc/self/ns/net", "open the machine's own namespace");

    private static Task<IsolatedNamespace> OpenAsync(string label, string path, string operation)
    {
        if (!OperatingSystem.IsLinux())
            NamespaceSupport.ThrowIfMissing();
        return Task.FromResult(ViewThread.RunAtHome(() => OpenPath(label, path, operation)));
    }

    private static IsolatedNamespace OpenPath(string label, string path, string operation)
    {
        Home.Prepare();

        // O_NONBLOCK: what has the name may be a pipe that nobody writes to.
        Errno errno = Sys.Open(path, Libc.O_RDONLY | Libc.O_NONBLOCK, out int fd);
        if (errno != default)
            throw NetnsException.FromKernel(operation, errno, null, errno == Errno.ENOENT ? $"there is no {path}" : null);

        var handle = new NamespaceHandle(fd, label);
        try
        {
            // Checked by a system call of our own first: a flow that cannot enter ends the process.
            errno = NamespaceFlow.Detour(fd, Sys.SetNetworkNamespace);
            if (errno != default)
                throw NetnsException.FromKernel($"{operation} (setns)", errno, null, errno == Errno.EINVAL ? $"{path} is no network namespace" : null);
            IsolatedNamespace opened;
            using (NamespaceFlow.Enter(handle))
                opened = OpenHere(label, NamespaceRole.Opened);
            try
            {
                opened.Interfaces.Refresh();
                return opened;
            }
            catch
            {
                opened.Close();
                throw;
            }
        }
        finally
        {
            handle.Close();
        }
    }
}
