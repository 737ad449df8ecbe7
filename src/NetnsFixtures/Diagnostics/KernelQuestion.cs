using NetnsFixtures.Execution;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Diagnostics;

/// <summary>How to find out whether the kernel has a feature, and the answer once it was asked for.</summary>
internal sealed class KernelQuestion
{
    // An exception is not kept: what could not be asked now may be another time.
    private readonly Lazy<string?> _whyMissing;
    private readonly Action _attempt;
    private readonly Errno[] _lacking;

    /// <param name="attempt">Uses the feature, in the namespace that the calling thread is in, which is nobody's and is gone afterwards.</param>
    /// <param name="lacking">
    /// The errors by which the kernel says that it does not know the feature. Any other is a refusal for another reason, and tells nothing.
    /// </param>
    public KernelQuestion(Action attempt, params Errno[] lacking)
    {
        (_attempt, _lacking) = (attempt, lacking);
        _whyMissing = new Lazy<string?>(Ask, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What the feature is called.</summary>
    public required string Noun { get; init; }

    /// <summary>The module that has it.</summary>
    public required string Module { get; init; }

    /// <summary>The option that the kernel has to be built with.</summary>
    public required string Option { get; init; }

    /// <summary>What may be done besides, where the kernel is not to blame.</summary>
    public string? OtherAdvice { get; init; }

    /// <summary>What the kernel said and what to do about it; null if it has the feature.</summary>
    public string? WhyMissing => _whyMissing.Value;

    private string? Ask()
    {
        NetnsException? refusal = NamespaceBirth.Create(_attempt, static attempt =>
        {
            try
            {
                attempt();
                return null;
            }
            catch (NetnsException refused)
            {
                return refused;
            }
        });
        if (refusal is null)
            return null;
        if (!_lacking.Contains(refusal.Errno))
            throw refusal.Within($"find out whether the kernel has {Noun}");

        string said = refusal.KernelMessage is { } words ? $"{refusal.ErrorName}, '{words}'" : refusal.ErrorName!;
        return $"{(refusal.Errno == Errno.EACCES ? "this user may not have" : "the running kernel has no")} {Noun} ({refusal.Operation}: {said}). {Advise()}";
    }

    private string Advise()
    {
        string other = OtherAdvice is null ? "" : $", or {OtherAdvice}";

        // A kernel without modules has no such file.
        return File.Exists("/proc/modules")
            ? $"Load the module ('sudo modprobe {Module}'; some distributions package it apart, as linux-modules-extra or kernel-modules-extra), "
                + $"or use a kernel with {Option}{other}"
            : $"Use a kernel with {Option}{other}";
    }
}
