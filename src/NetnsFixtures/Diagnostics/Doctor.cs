using NetnsFixtures.Diagnostics.Examinations;

namespace NetnsFixtures.Diagnostics;

/// <summary>
/// Tells what of the privilege and of the kernel's features is there that fixtures need, what is missing, and what to do about it. What can
/// be tried is tried, in namespaces of its own; nothing of the machine is changed, but that the kernel may load a module that is asked for.
/// </summary>
public static class Doctor
{
    /// <summary>Examines the machine as this process finds it, in less than a second.</summary>
    /// <remarks>
    /// A program that lacks the privilege calls <see cref="Rootless.UserNamespace.EnterIfNeeded"/> first, as a test program does by itself.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<Examination> ExamineAsync(CancellationToken cancellationToken = default)
    {
        if (!OperatingSystem.IsLinux())
            return new Examination([.. Machine.Examine()]);
        List<Finding> findings = [.. Machine.Examine(), .. Privileges.Examine()];
        if (NamespaceSupport.IsAvailable)
        {
            findings.AddRange(await Trials.ExamineAsync(cancellationToken).ConfigureAwait(false));
            findings.AddRange(OptionalFeatures.Examine());
        }

        findings.AddRange(MachineFiles.Examine());
        findings.AddRange(Limits.Examine());
        return new Examination(findings);
    }
}
