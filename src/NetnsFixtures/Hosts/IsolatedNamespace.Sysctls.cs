using NetnsFixtures.Execution;
using NetnsFixtures.KernelFiles;

namespace NetnsFixtures;

/// <content>The kernel parameters under <c>net.</c>, which every namespace has its own of.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>Sets a kernel parameter of this host, such as <c>net.ipv4.ip_forward</c> (ip-sysctl in the kernel's documentation).</summary>
    /// <param name="name">The name with dots, or with slashes where an interface's name has a dot, as sysctl(8) takes it.</param>
    /// <param name="value">The value as text.</param>
    /// <param name="cancellationToken">Checked before the kernel is asked.</param>
    /// <exception cref="NetnsException">The name is not under <c>net.</c>, there is none such in a namespace, or the kernel refuses the value.</exception>
    public Task SetSysctlAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        string path = SysctlPath(name);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        WriteSysctl(path, value);
        return Task.CompletedTask;
    }

    /// <summary>Reads a kernel parameter of this host.</summary>
    /// <param name="name">The name with dots, or with slashes where an interface's name has a dot, as sysctl(8) takes it.</param>
    /// <exception cref="NetnsException">The name is not under <c>net.</c>, or there is none such in a namespace.</exception>
    public string GetSysctl(string name)
    {
        string path = SysctlPath(name);
        using (NamespaceFlow.Enter(Inside($"read {name}")))
            return SysctlFile.Read(path);
    }

    internal void WriteSysctl(string path, string value)
    {
        using (NamespaceFlow.Enter(Inside($"set {path}")))
            SysctlFile.Write(path, value);
    }

    internal static string SysctlPath(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string path = name.Contains('/') ? name : name.Replace('.', '/');
        bool plain = path.StartsWith("net/", StringComparison.Ordinal)
            && !path.Split('/').Any(static part => part is "" or "." or "..")
            && !path.Any(char.IsControl)
            && Utf16.Fault(path) is null;
        return plain
            ? path
            : throw NetnsException.Refused($"use the kernel parameter '{name}'", "a host has the parameters under net. alone", "write it as in 'net.ipv4.ip_forward'");
    }
}
