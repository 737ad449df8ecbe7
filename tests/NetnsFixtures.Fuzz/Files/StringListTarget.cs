using CsCheck;
using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>/proc/self/cmdline and /proc/self/environ, and the same strings as they are passed on to a program.</summary>
internal sealed unsafe class StringListTarget : FuzzTarget<byte[]>
{
    public override string Name => "argument list";

    protected override Gen<byte[]> Inputs => Gen.Select(Gen.Byte, Gen.Bool, static (value, zero) => zero ? (byte)0 : value).Array[0, 60];

    protected override bool Accepts(byte[] bytes)
    {
        List<byte[]> strings = CStrings.Split(GuardedBytes.Copy(bytes));
        bool isEnded = bytes.Length == 0 || bytes[^1] == 0;
        byte[] joined = [.. strings.SelectMany(static text => (byte[])[.. text, 0])];
        Must.BeSame(joined, isEnded ? bytes : [.. bytes, 0], "strings");

        using var passedOn = new CStrings(strings);
        for (int i = 0; i < strings.Count; i++)
            Must.BeSame(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(passedOn.Array[i]), strings[i], "string");
        Must.Hold(passedOn.Array[strings.Count] is null, "no end");
        return true;
    }
}
