using System.Runtime.CompilerServices;
using NetnsFixtures.Diagnostics;
using NetnsFixtures.Testing;
using Xunit.v3;

namespace NetnsFixtures.Kernel.Tests;

/// <summary>A test that needs network namespaces: skipped with the reason where there are none, unless they are required.</summary>
public sealed class KernelFactAttribute : FactAttribute, ITraitAttribute
{
    public KernelFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = Requirement.SkipReason(KernelFeatures.None);

    /// <summary>What it needs of the kernel besides: skipped with the reason where the running one lacks it.</summary>
    public KernelFeatures Needs
    {
        get;
        set => Skip = Requirement.SkipReason(field = value);
    }

    /// <summary>Whether it is one of those that are run on other kernels too, which take minutes for what takes a second here.</summary>
    public bool OnEveryKernel { get; set; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => KernelTraits.Of(Needs, OnEveryKernel);
}

/// <summary>The same for a theory.</summary>
public sealed class KernelTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    public KernelTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = Requirement.SkipReason(KernelFeatures.None);

    /// <inheritdoc cref="KernelFactAttribute.Needs"/>
    public KernelFeatures Needs
    {
        get;
        set => Skip = Requirement.SkipReason(field = value);
    }

    /// <inheritdoc cref="KernelFactAttribute.OnEveryKernel"/>
    public bool OnEveryKernel { get; set; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => KernelTraits.Of(Needs, OnEveryKernel);
}

/// <summary>The traits by which <c>tests/vm/run</c> chooses tests.</summary>
internal static class KernelTraits
{
    public static IReadOnlyCollection<KeyValuePair<string, string>> Of(KernelFeatures needs, bool onEveryKernel)
    {
        var traits = Requirement.Names(needs).Select(static name => KeyValuePair.Create(Requirement.Trait, name)).ToList();
        if (onEveryKernel)
            traits.Add(KeyValuePair.Create("Kernel", "every"));
        return traits;
    }
}
