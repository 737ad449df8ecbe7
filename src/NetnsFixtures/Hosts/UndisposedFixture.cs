namespace NetnsFixtures;

/// <summary>A fixture that is not disposed of.</summary>
/// <param name="Kind">What it is: <c>host</c>, <c>switch</c>, <c>router</c>, <c>opened host</c>.</param>
/// <param name="Name">Its label.</param>
/// <param name="CreatedAt">Where it was created, as in <c>HomeTests.CreateAsync in HomeTests.cs:42</c>; null in a program that is built with optimisation.</param>
public sealed record UndisposedFixture(string Kind, string Name, string? CreatedAt)
{
    /// <summary>As in <c>switch 'lan', created by HomeTests.CreateAsync in HomeTests.cs:42</c>.</summary>
    public override string ToString() => CreatedAt is null ? $"{Kind} '{Name}'" : $"{Kind} '{Name}', created by {CreatedAt}";
}
