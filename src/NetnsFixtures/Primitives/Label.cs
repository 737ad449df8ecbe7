using System.Text;

namespace NetnsFixtures;

/// <summary>What a fixture's name may be: it has to do as a host name (gethostname(2), HOST_NAME_MAX) and never as a path.</summary>
internal static class Label
{
    public const int MaxBytes = 64;

    public static string Check(string name, string operation)
    {
        ArgumentNullException.ThrowIfNull(name);
        string? fault =
            name.Length == 0 ? "it is empty"
            : Encoding.UTF8.GetByteCount(name) > MaxBytes ? $"it is longer than {MaxBytes} bytes"
            : name.Contains('/') ? "it has a slash: it is a label, not a path"
            : name.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)) ? "it has white space or a control character"
            : Utf16.Fault(name) is { } half ? $"it has {half}"
            : null;
        return fault is null ? name : throw NetnsException.Refused($"{operation} named '{name}'", $"the name will not do: {fault}", "choose a name that would do as a host name");
    }
}
