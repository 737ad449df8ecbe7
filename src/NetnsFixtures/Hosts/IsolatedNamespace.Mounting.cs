using System.Text;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.KernelFiles;

namespace NetnsFixtures;

/// <content>A name in the file system, so that other programs find the namespace.</content>
public sealed partial class IsolatedNamespace
{
    private const int MaxMountNameBytes = 255; // NAME_MAX (linux/limits.h)

    private readonly Lock _mountGate = new();
    private string? _mountPath;

    /// <summary>The path that the namespace is mounted at; null if it has none.</summary>
    public string? MountPath => _mountPath;

    /// <summary>
    /// Mounts the namespace at <c>/run/netns/NAME</c>, so that <c>ip netns exec NAME ...</c> works while a debugger holds the test. The name
    /// is removed on disposal. A process that is killed leaves it to the next one that uses this library, or to <see cref="Sweep"/>.
    /// </summary>
    /// <param name="mountName">The name: 1 to 255 bytes without a slash.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">The name will not do or is taken, the namespace has one already, or the kernel refused.</exception>
    public Task MountAsync(string mountName, CancellationToken cancellationToken = default)
    {
        string operation = $"mount '{Name}' at {MountPoint.Directory}/{mountName}";
        string path = CheckedMountPath(mountName, operation);
        Guard(operation);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        return ViewThread.RunAtHome(() =>
        {
            Mount(path, operation);
            return Task.CompletedTask;
        });
    }

    // At home: a mount made on the thread of a host would be that host's alone.
    private void Mount(string path, string operation)
    {
        lock (_mountGate)
        {
            if (_mountPath is not null)
                throw NetnsException.Refused(operation, $"it is mounted at {_mountPath}", null);
            if (!Inside(operation).TryBorrow(out int fd))
                throw NetnsException.Refused(operation, "the namespace is disposed of", null);
            try
            {
                MountPoint.Create(path, fd, operation);
                _mountPath = path;
            }
            finally
            {
                _handle.Return();
            }
        }
    }

    private void Unmount()
    {
        lock (_mountGate)
        {
            if (_mountPath is null)
                return;
            Unmount(_mountPath);
            _mountPath = null;
        }
    }

    private void Unmount(string path) => ViewThread.RunAtHome(() =>
    {
        MountPoint.Remove(path, _handle.Identity, $"take the name {path} away from '{Name}'");
        return true;
    });

    internal static string CheckedMountPath(string mountName, string operation)
    {
        ArgumentNullException.ThrowIfNull(mountName);
        string? fault = mountName switch
        {
            "" or "." or ".." => $"'{mountName}' is no name",
            _ when mountName.Contains('/') || mountName.Contains('\0') => "the name has a slash or a NUL",
            _ when Encoding.UTF8.GetByteCount(mountName) > MaxMountNameBytes => $"the name is longer than {MaxMountNameBytes} bytes",
            _ when Utf16.Fault(mountName) is { } half => $"the name has {half}",
            _ => null,
        };
        return fault is null ? $"{MountPoint.Directory}/{mountName}" : throw NetnsException.Refused(operation, fault, "choose a plain file name");
    }
}
