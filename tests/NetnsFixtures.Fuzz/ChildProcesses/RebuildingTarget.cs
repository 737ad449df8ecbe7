using System.Diagnostics.CodeAnalysis;
using CsCheck;
using NetnsFixtures.ChildProcesses;

namespace NetnsFixtures.Fuzz.ChildProcesses;

/// <summary>Making an exception again that a child has thrown: of whatever type it says it was, something comes out that says the same.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "This program is not trimmed.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Nor compiled ahead of time.")]
internal sealed class RebuildingTarget : FuzzTarget<ThrownException>
{
    public override string Name => "exception of a child";

    public override int Share => 1; // reflection, and exceptions

    protected override Gen<ThrownException> Inputs => Thrown.Any;

    protected override string Print(ThrownException input) =>
        $"{Escape(input.Type)} {Escape(input.Message)} {Escape(input.Stack)} {input.Code} [{string.Join(", ", input.Inner.Select(Print))}]";

    protected override bool Accepts(ThrownException thrown)
    {
        Exception rebuilt = thrown.Rebuild();
        Must.BeEqual(ThrownException.MessageOf(rebuilt), thrown.Message, "message");
        return rebuilt is not RemoteException;
    }
}
