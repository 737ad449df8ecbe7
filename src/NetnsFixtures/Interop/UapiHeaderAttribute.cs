namespace NetnsFixtures.Interop;

/// <summary>
/// The members of this enum carry the names and values of a kernel header; a test compiles the header and compares them all.
/// </summary>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class UapiHeaderAttribute(string header) : Attribute
{
    public string Header { get; } = header;
}
