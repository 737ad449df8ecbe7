using System.Text;

namespace NetnsFixtures;

/// <summary>What may stand for a name in hosts(5) and resolv.conf(5), whose lines are words and end in a comment.</summary>
internal static class HostNameCheck
{
    private const int MaxBytes = 253; // of a domain name as text (RFC 1035, 2.3.4)

    public static bool IsGood(string name) => Fault(name) is null;

    public static void Check(string name, string operation)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Fault(name) is { } fault)
            throw NetnsException.Refused(operation, $"'{name}' will not do as a host's name: {fault}", "use letters, digits, hyphens and dots");
    }

    private static string? Fault(string name) =>
        name.Length == 0 ? "it is empty"
        : Encoding.UTF8.GetByteCount(name) > MaxBytes ? $"it is longer than {MaxBytes} bytes"
        : name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)) ? "it has white space or a control character"
        : name.Contains('#') ? "it has a #, which begins a comment"
        : Utf16.Fault(name) is { } half ? $"it has {half}"
        : null;
}
