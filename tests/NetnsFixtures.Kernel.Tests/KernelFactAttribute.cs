using System.Runtime.CompilerServices;

namespace NetnsFixtures.Kernel.Tests;

/// <summary>A test that needs network namespaces: skipped with the reason where there are none, unless they are required.</summary>
public sealed class KernelFactAttribute : FactAttribute
{
    public KernelFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (!NamespaceSupport.IsRequired)
            Skip = NamespaceSupport.Missing;
    }
}

/// <summary>The same for a theory.</summary>
public sealed class KernelTheoryAttribute : TheoryAttribute
{
    public KernelTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (!NamespaceSupport.IsRequired)
            Skip = NamespaceSupport.Missing;
    }
}
