using System.Diagnostics.CodeAnalysis;
using CsCheck;
using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.ChildProcesses;

/// <summary>What a child process answers: a value, an exception with its causes, a refusal.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "This program is not trimmed.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Nor compiled ahead of time.")]
internal sealed class ReplyTarget : FuzzTarget<byte[]>
{
    public override string Name => "reply of a child";

    protected override Gen<byte[]> Inputs { get; } = Gen.Frequency(
        (8, Gen.OneOf(
            Gen.Byte.Array[0, 30].Select(static value => CallReply.Result(value).Write()),
            Texts.Any.Select(static reason => CallReply.Refuse(reason).Write()),
            Thrown.Any.Select(static thrown => CallReply.Throw(thrown).Write()),
            Gen.Const(CallReply.Nothing.Write())).MaybeMutated()),
        (1, Gen.Int[0, 20_000].Select(Deep)),
        (1, Gen.Byte.Array[0, 40]));

    protected override bool Accepts(byte[] bytes)
    {
        CallReply reply;
        try
        {
            reply = CallReply.Read(bytes);
        }
        catch (InvalidDataException)
        {
            return false;
        }

        // Numbers and truths have more than one way to be written; what they say has to be the same.
        Must.BeSame(CallReply.Read(reply.Write()).Write(), reply.Write(), "the reply when it is read again");
        return true;
    }

    // An exception in an exception, and so on: recursion without a limit would end the process.
    private static byte[] Deep(int depth)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write((byte)2);
        for (int i = 0; i < depth; i++)
        {
            writer.Write("System.Exception");
            writer.Write("");
            writer.Write("");
            writer.Write(false);
            writer.Write(0);
            writer.Write(1);
        }

        return buffer.ToArray();
    }
}
