using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using CsCheck;
using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.ChildProcesses;

/// <summary>Arguments and results: the simple ones in binary, addresses and tuples as JSON.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "This program is not trimmed.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Nor compiled ahead of time.")]
internal sealed class ValueTarget : FuzzTarget<(byte[] Bytes, Type Type)>
{
    private static readonly Gen<(object? Value, Type Type)> s_value = Gen.OneOf(
        Gen.Null(Texts.Any).Select(static text => ((object?)text, typeof(string))), Gen.Bool.Select(static yes => ((object?)yes, typeof(bool))),
        Gen.Int.Select(static number => ((object?)number, typeof(int))), Gen.Long.Select(static number => ((object?)number, typeof(long))),
        Gen.ULong.Select(static number => ((object?)number, typeof(ulong))), Gen.Double.Select(static number => ((object?)number, typeof(double))),
        Texts.Address.Select(static address => ((object?)address, typeof(IPAddress))),
        Gen.Select(Texts.Address, Gen.UShort, static (address, port) => ((object?)new IPEndPoint(address, port), typeof(IPEndPoint))),
        Gen.Select(Gen.Int, Gen.Double, static (number, size) => ((object?)(number, size), typeof((int, double)))));

    public override string Name => "value of a child";

    protected override Gen<(byte[] Bytes, Type Type)> Inputs { get; } = s_value.SelectMany(static value =>
        Gen.Const(Values.Write(value.Value, value.Type)).MaybeMutated().Select(bytes => (bytes, value.Type)));

    protected override string Print((byte[] Bytes, Type Type) input) => $"{input.Type.Name} {Convert.ToHexStringLower(input.Bytes)}";

    protected override bool Accepts((byte[] Bytes, Type Type) input)
    {
        try
        {
            object? value = Values.Read(input.Bytes, input.Type);
            Must.Hold(value is null ? !input.Type.IsValueType : input.Type.IsInstanceOfType(value), $"a {value?.GetType()}");
            Must.BeEqual(Values.Read(Values.Write(value, input.Type), input.Type), value, "the value when it is read again");
            return true;
        }
        catch (Exception refused) when (refused is InvalidDataException or JsonException)
        {
            return false;
        }
    }
}
