using System.Diagnostics.CodeAnalysis;

namespace NetnsFixtures.ChildProcesses;

/// <summary>What became of a call; one of the three is there, or none for a method that returned nothing.</summary>
/// <param name="Value">The result, as <see cref="Values"/> writes it.</param>
/// <param name="Thrown">What the method threw.</param>
/// <param name="Refused">Why the method could not be called or its result not be sent.</param>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal sealed record CallReply(byte[]? Value, ThrownException? Thrown, string? Refused)
{
    private enum Kind : byte
    {
        Nothing,
        Result,
        Thrown,
        Refused,
    }

    public static CallReply Nothing { get; } = new(null, null, null);

    public static CallReply Result(byte[] value) => new(value, null, null);

    public static CallReply Throw(ThrownException thrown) => new(null, thrown, null);

    public static CallReply Refuse(string reason) => new(null, null, reason);

    public byte[] Write()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        if (Value is not null)
        {
            writer.Write((byte)Kind.Result);
            writer.WriteBlock(Value);
        }
        else if (Thrown is not null)
        {
            writer.Write((byte)Kind.Thrown);
            Thrown.Write(writer);
        }
        else if (Refused is not null)
        {
            writer.Write((byte)Kind.Refused);
            writer.Write(Refused);
        }
        else
        {
            writer.Write((byte)Kind.Nothing);
        }

        return buffer.ToArray();
    }

    /// <exception cref="InvalidDataException">It is none.</exception>
    public static CallReply Read(byte[] message) => Envelope.Read(message, static reader => (Kind)reader.ReadByte() switch
    {
        Kind.Result => Result(reader.ReadBlock()),
        Kind.Thrown => Throw(ThrownException.Read(reader)),
        Kind.Refused => Refuse(reader.ReadString()),
        Kind.Nothing => Nothing,
        var kind => throw new InvalidDataException($"a reply of the unknown kind {kind}"),
    });
}
