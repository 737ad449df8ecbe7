namespace NetnsFixtures.Execution.Births;

/// <summary>
/// Where the address of a function stands that the dynamic linker has looked up. A class, since lists of numbers that nobody else has are
/// not compiled ahead of time.
/// </summary>
internal sealed class Slot(nint address)
{
    public nint Address { get; } = address;
}
