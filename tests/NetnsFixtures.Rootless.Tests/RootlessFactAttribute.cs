using System.Runtime.CompilerServices;

namespace NetnsFixtures.Rootless.Tests;

/// <summary>A test that needs an ordinary user who may have user namespaces.</summary>
public sealed class RootlessFactAttribute : FactAttribute
{
    public RootlessFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = OrdinaryUser.Missing;
}

/// <summary>The same for a theory.</summary>
public sealed class RootlessTheoryAttribute : TheoryAttribute
{
    public RootlessTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = OrdinaryUser.Missing;
}
