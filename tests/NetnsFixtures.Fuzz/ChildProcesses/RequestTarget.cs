using System.Diagnostics.CodeAnalysis;
using CsCheck;
using NetnsFixtures.ChildProcesses;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.ChildProcesses;

/// <summary>What a child process is asked to do.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "This program is not trimmed.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Nor compiled ahead of time.")]
internal sealed class RequestTarget : FuzzTarget<byte[]>
{
    private static readonly Gen<MethodReference> s_method = Gen.Select(
        Gen.Select(Texts.Any, Texts.Any, Texts.Any, Gen.Guid, static (assembly, location, name, version) => new ModuleReference(assembly, location, name, version)),
        Gen.Int, Gen.Int, Texts.Any.Array[0, 2], Texts.Any.Array[0, 2],
        static (module, type, method, typeArguments, methodArguments) => new MethodReference(module, type, method, typeArguments, methodArguments));

    public override string Name => "request to a child";

    protected override Gen<byte[]> Inputs { get; } = Gen.Select(
        Texts.Any, s_method, Gen.Select(Gen.Null(Texts.Any), Gen.Byte.Array[0, 12], static (type, value) => new CallArgument(type, value)).Array[0, 3], Gen.Bool, Gen.Null(Texts.Any),
        Gen.Select(Texts.Any, Gen.Null(Texts.Any), static (name, value) => new ChildVariable(name, value)).Array[0, 2],
        static (host, method, arguments, hasResult, resultType, variables) => new CallRequest(host, method, arguments, hasResult, resultType, variables).Write()).MaybeMutated();

    protected override bool Accepts(byte[] bytes)
    {
        try
        {
            var request = CallRequest.Read(bytes);
            Must.BeSame(CallRequest.Read(request.Write()).Write(), request.Write(), "the request when it is read again");
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
