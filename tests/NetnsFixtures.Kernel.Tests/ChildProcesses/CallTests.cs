using System.Net;

namespace NetnsFixtures.Kernel.Tests.ChildProcesses;

/// <summary>Which methods can be called, and what they can be given and give back.</summary>
public class CallTests
{
    [KernelFact]
    public async Task Every_number_of_arguments()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        await Task.WhenAll(
            host.RunInChildProcessAsync(static () => { }, Packets.Guard()),
            host.RunInChildProcessAsync(static (int a) => { a.ShouldBe(1); }, 1, Packets.Guard()),
            host.RunInChildProcessAsync(static (int a, string b) => { (a, b).ShouldBe((1, "2")); }, 1, "2", Packets.Guard()),
            host.RunInChildProcessAsync(static (int a, string b, double c) => { (a, b, c).ShouldBe((1, "2", 3.5)); }, 1, "2", 3.5, Packets.Guard()),
            host.RunInChildProcessAsync(static async () => { await Task.Yield(); }, Packets.Guard()),
            host.RunInChildProcessAsync(static async (int a) => { await Task.Yield(); a.ShouldBe(1); }, 1, Packets.Guard()),
            host.RunInChildProcessAsync(static async (int a, string b) => { await Task.Yield(); (a, b).ShouldBe((1, "2")); }, 1, "2", Packets.Guard()),
            host.RunInChildProcessAsync(static async (int a, string b, double c) => { await Task.Yield(); (a, b, c).ShouldBe((1, "2", 3.5)); }, 1, "2", 3.5, Packets.Guard()));

        (await host.RunInChildProcessAsync(static () => 0, Packets.Guard())).ShouldBe(0);
        (await host.RunInChildProcessAsync(static (int a) => a, 1, Packets.Guard())).ShouldBe(1);
        (await host.RunInChildProcessAsync(static (int a, int b) => a + b, 1, 2, Packets.Guard())).ShouldBe(3);
        (await host.RunInChildProcessAsync(static (int a, int b, int c) => a + b + c, 1, 2, 3, Packets.Guard())).ShouldBe(6);
        (await host.RunInChildProcessAsync(static async () => { await Task.Yield(); return 0; }, Packets.Guard())).ShouldBe(0);
        (await host.RunInChildProcessAsync(static async (int a) => { await Task.Yield(); return a; }, 1, Packets.Guard())).ShouldBe(1);
        (await host.RunInChildProcessAsync(static async (int a, int b) => { await Task.Yield(); return a + b; }, 1, 2, Packets.Guard())).ShouldBe(3);
        (await host.RunInChildProcessAsync(static async (int a, int b, int c) => { await Task.Yield(); return a + b + c; }, 1, 2, 3, Packets.Guard())).ShouldBe(6);
    }

    [KernelFact]
    public async Task Values_come_back_as_they_were()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        var shapes = new Shapes(
            "ä€😀\0\n\"\\", null, [1, 2, int.MinValue], null, double.NaN, [0, 255, 127], (7, "seven"),
            new Dictionary<string, Point> { ["origin"] = new(0, 0), [""] = new(-1, long.MaxValue) }, DayOfWeek.Friday,
            DateTimeOffset.UnixEpoch.AddTicks(1), TimeSpan.FromTicks(-1), Guid.Empty, 79228162514264337593543950335m, IPAddress.Parse("fe80::1%2"), [new Square(2), new Circle(0.5)]);

        Shapes back = await host.RunInChildProcessAsync(static (Shapes given) => given, shapes, Packets.Guard());

        back.Address.ShouldBe(shapes.Address);
        (back with { Address = IPAddress.None }).ShouldBeEquivalentTo(shapes with { Address = IPAddress.None });
    }

    [KernelFact]
    public async Task Simple_values_come_back_as_they_were()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        (await host.RunInChildProcessAsync(static (string text) => text, "ä€\0\ud800", Packets.Guard())).ShouldBe("ä€\0\ud800", "even what is no valid text");
        (await host.RunInChildProcessAsync(static (string text) => text.Length, "", Packets.Guard())).ShouldBe(0);
        (await host.RunInChildProcessAsync(static (bool yes) => !yes, true, Packets.Guard())).ShouldBeFalse();
        (await host.RunInChildProcessAsync(static (int number) => number, int.MinValue, Packets.Guard())).ShouldBe(int.MinValue);
        (await host.RunInChildProcessAsync(static (long number) => number, long.MinValue, Packets.Guard())).ShouldBe(long.MinValue);
        (await host.RunInChildProcessAsync(static (ulong number) => number, ulong.MaxValue, Packets.Guard())).ShouldBe(ulong.MaxValue);
        (await host.RunInChildProcessAsync(static (double number) => number, double.NegativeInfinity, Packets.Guard())).ShouldBe(double.NegativeInfinity);
    }

    [KernelFact]
    public async Task Nothing_is_a_value_too()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        (await host.RunInChildProcessAsync(static (string? text, int? number) => text is null && number is null, null, (int?)null, Packets.Guard())).ShouldBeTrue();
        (await host.RunInChildProcessAsync(static () => (int?)null, Packets.Guard())).ShouldBeNull();
        (await host.RunInChildProcessAsync(static () => (string?)null, Packets.Guard())).ShouldBeNull();
    }

    [KernelFact]
    public async Task Ten_megabytes()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        string large = string.Concat(Enumerable.Repeat("0123456789abcdeä", 10 * 65536));

        (await host.RunInChildProcessAsync(static (string text) => text, large, Packets.Guard()) == large).ShouldBeTrue();
    }

    [KernelFact]
    public async Task Methods_of_every_kind()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        static string Local(string text) => "local " + text;

        (await host.RunInChildProcessAsync(Private, "a", Packets.Guard())).ShouldBe("private a");
        (await host.RunInChildProcessAsync(Local, "a", Packets.Guard())).ShouldBe("local a");
        (await host.RunInChildProcessAsync(Generic, new Point(1, 2), Packets.Guard())).ShouldBe("Point Point { X = 1, Y = 2 }");
        (await host.RunInChildProcessAsync(Box<int[]>.Tell, new[] { 1, 2 }, Packets.Guard())).ShouldBe("Int32[] [1,2]");
        (await host.RunInChildProcessAsync(Box<Point>.Convert, new Point(1, 2), Packets.Guard())).ShouldBe("Point as Int64");
        (await host.RunInChildProcessAsync(LambdaIn<Guid>(), Packets.Guard())).ShouldBe("Guid");
        (await host.RunInChildProcessAsync(int.Parse, "42", Packets.Guard())).ShouldBe(42);
    }

    [KernelFact]
    public async Task Methods_that_need_something_of_this_process_are_refused()
    {
        await using var host = await IsolatedNamespace.CreateAsync();
        int captured = 1;
        string text = "text";

        await ShouldRefuse(() => host.RunInChildProcessAsync(() => captured, Packets.Guard()), "it captures", "'captured'", "static lambda");
        await ShouldRefuse(() => host.RunInChildProcessAsync(Instance, Packets.Guard()), "an object of this process");
        await ShouldRefuse(() => host.RunInChildProcessAsync(() => Instance(), Packets.Guard()), "an object of this process");
        await ShouldRefuse(() => host.RunInChildProcessAsync(text.ToUpperInvariant, Packets.Guard()), "an object of this process");
        await ShouldRefuse(() => host.RunInChildProcessAsync(text.Extended, Packets.Guard()), "an object of this process");
        await ShouldRefuse(() => host.RunInChildProcessAsync(System.Linq.Expressions.Expression.Lambda<Func<int>>(System.Linq.Expressions.Expression.Constant(1)).Compile(), Packets.Guard()), "at run time");
        Action twice = static () => { };
        twice += static () => { };
        await ShouldRefuse(() => host.RunInChildProcessAsync(twice, Packets.Guard()), "several methods");
    }

    [KernelFact]
    public async Task Values_that_would_not_come_back_are_refused()
    {
        await using var host = await IsolatedNamespace.CreateAsync();

        await ShouldRefuse(() => host.RunInChildProcessAsync(static (object given) => { }, new object(), Packets.Guard()), "argument 1", "does not say what it holds");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static (int a, Stream given) => { }, 1, Stream.Null, Packets.Guard()), "argument 2");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static (Action given) => { }, static () => { }, Packets.Guard()), "is code");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static () => typeof(int), Packets.Guard()), "its result");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static (nint given) => { }, (nint)1, Packets.Guard()), "memory");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static (CancellationToken given) => { }, CancellationToken.None, Packets.Guard()), "give it to the call");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static () => ValueTask.FromResult(1), Packets.Guard()), "await it");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static () => new Secret(), Packets.Guard()), "nothing in it that is public");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static (Half given) => { }, new Half(), Packets.Guard()), "Hidden would be lost");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static (Person[] given) => { }, new Person[] { new Employee() }, Packets.Guard()), "JsonDerivedType");
        var loop = new Loop();
        loop.Next = loop;
        await ShouldRefuse(() => host.RunInChildProcessAsync(static (Loop given) => { }, loop, Packets.Guard()), "cycle");
        await ShouldRefuse(() => host.RunInChildProcessAsync(static Person () => new Employee(), Packets.Guard()), "the result cannot be sent");
    }

    private static async Task ShouldRefuse(Func<Task> call, params string[] words)
    {
        string message = (await Should.ThrowAsync<NetnsException>(call)).Message;
        foreach (string word in words)
            message.ShouldContain(word);
    }

    private static string Private(string text) => "private " + text;

    private static string Generic<T>(T value) => $"{typeof(T).Name} {value}";

    private static Func<string> LambdaIn<T>() => static () => typeof(T).Name;

    private int Instance() => GetHashCode();
}
