namespace NetnsFixtures.Tool;

/// <summary>Colours by their SGR codes (ECMA-48).</summary>
internal enum Colour
{
    Bold = 1,
    Dim = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
}
