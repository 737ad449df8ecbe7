using System.Diagnostics.CodeAnalysis;
using CsCheck;
using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.ChildProcesses;

/// <summary>Exceptions on their way, of types that can be made and of types that cannot.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "This program is not trimmed.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Nor compiled ahead of time.")]
internal static class Thrown
{
    private static readonly Gen<string> s_type = Gen.Frequency(
        (8, Gen.OneOf(Types())), (1, Gen.OneOf(Types()).MaybeMisspelt()), (1, Texts.Any));

    public static Gen<ThrownException> Any { get; } = Gen.Recursive<ThrownException>(static (depth, inner) => Gen.Select(
        s_type, Texts.Any, Gen.OneOf(Gen.Const(""), Texts.Any), Gen.Nullable(Gen.Int), depth > 3 ? Gen.Const(Array.Empty<ThrownException>()) : inner.Array[0, 2],
        static (type, message, stack, code, causes) => new ThrownException(type, message, stack, code, causes)));

    private static string[] Types() =>
    [
        .. ((Type[])
        [
            typeof(Exception), typeof(ArgumentException), typeof(ArgumentNullException), typeof(AggregateException), typeof(System.Net.Sockets.SocketException),
            typeof(OperationCanceledException), typeof(NetnsException), typeof(TypeInitializationException), typeof(System.Reflection.ReflectionTypeLoadException),
            typeof(AbstractException), typeof(GenericException<>), typeof(GenericException<int>), typeof(ThrowingException), typeof(SilentException), typeof(StaticException),
            typeof(string), typeof(List<Exception>), typeof(Span<int>), typeof(Exception[]), typeof(Exception).MakeByRefType(),
        ]).Select(static type => type.AssemblyQualifiedName!),
        "System.Exception, NoSuchAssembly", "System.Exception, ../../etc/passwd", "System.Exception[,]", "System.Exception*", "[", "]", "a`1[[", ",", "\\",
    ];

    public abstract class AbstractException(string message) : Exception(message);

    public sealed class GenericException<T>(string message) : Exception($"{typeof(T)}: {message}");

    /// <summary>Cannot be made.</summary>
    public sealed class ThrowingException : Exception
    {
        public ThrowingException(string message)
            : base(message) => throw new NotSupportedException();
    }

    /// <summary>Cannot say what is wrong.</summary>
    public sealed class SilentException(string message) : Exception(message)
    {
        public override string Message => throw new NotSupportedException();
    }

    /// <summary>Cannot even be looked at.</summary>
    public sealed class StaticException(string message) : Exception(message)
    {
        public static readonly int Length = int.Parse("none", System.Globalization.CultureInfo.InvariantCulture);

        public override string Message => $"{base.Message}{Length}";
    }
}
