using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetnsFixtures.Kernel.Tests.ChildProcesses;

internal sealed record Point(long X, long Y);

internal sealed record Shapes(
    string Text, string? Nothing, int[] Numbers, int? Number, double Measure, byte[] Bytes, (int Number, string Word) Pair,
    Dictionary<string, Point> Points, DayOfWeek Day, DateTimeOffset Instant, TimeSpan Span, Guid Guid, decimal Money, IPAddress Address, List<Shape> More);

[JsonDerivedType(typeof(Square), "square")]
[JsonDerivedType(typeof(Circle), "circle")]
internal abstract record Shape;

internal sealed record Square(int Side) : Shape;

internal sealed record Circle(double Radius) : Shape;

internal sealed class Secret
{
    private readonly int _value = 1;

    public override string ToString() => _value.ToString();
}

internal sealed class Half
{
    public int Seen { get; set; }

    internal int Hidden { get; set; }
}

internal class Person
{
    public string Name { get; set; } = "";
}

internal sealed class Employee : Person
{
    public int Number { get; set; }
}

internal sealed class Loop
{
    public Loop? Next { get; set; }
}

internal static class Box<T>
{
    public static string Tell(T value) => $"{typeof(T).Name} {JsonSerializer.Serialize(value)}";

    public static string Convert(T value) => Inner<long>(value);

    private static string Inner<TOther>(T value) => $"{value!.GetType().Name} as {typeof(TOther).Name}";
}

internal static class Extensions
{
    public static int Extended(this string text) => text.Length;
}
