using NetnsFixtures.Interop;

namespace NetnsFixtures;

/// <summary>
/// A fixture could not do what it was asked to. Says what was being done, what the kernel said, and what to do about it. Code that runs
/// inside a namespace never gets its own exceptions wrapped in this one.
/// </summary>
public sealed class NetnsException : Exception
{
    private NetnsException(string operation, string reason, Errno errno, string? kernelMessage, string? advice, Exception? inner)
        : base(Compose(operation, reason, kernelMessage, advice), inner)
    {
        Operation = operation;
        Reason = reason;
        ErrorNumber = (int)errno;
        KernelMessage = kernelMessage;
        Advice = advice;
    }

    /// <summary>What was being done, in the words of <c>ip</c> or <c>nft</c> where the kernel was asked.</summary>
    public string Operation { get; }

    /// <summary>Why it was refused: our own check in words, or the kernel's errno with its usual text.</summary>
    public string Reason { get; }

    /// <summary>The kernel's errno (errno(3)), or 0 if the kernel was not asked.</summary>
    public int ErrorNumber { get; }

    /// <summary>The symbol of <see cref="ErrorNumber"/>, such as <c>EEXIST</c>, or null if the kernel was not asked.</summary>
    public string? ErrorName => ErrorNumber == 0 ? null : ((Errno)ErrorNumber).Symbol();

    /// <summary>The kernel's own message from the extended acknowledgement (<c>NLMSGERR_ATTR_MSG</c>), if it gave one.</summary>
    public string? KernelMessage { get; }

    /// <summary>What to do about it, where that is known.</summary>
    public string? Advice { get; }

    /// <summary>Which messages of a batch the kernel refused, counted from 0; the others were carried out.</summary>
    internal IReadOnlyList<int> RefusedMessages { get; init; } = [];

    /// <summary>Something we refused ourselves, before the kernel was asked.</summary>
    internal static NetnsException Refused(string operation, string reason, string? advice, Exception? inner = null) =>
        new(operation, reason, default, null, advice, inner);

    /// <summary>Something the kernel refused.</summary>
    internal static NetnsException FromKernel(
        string operation, Errno errno, string? kernelMessage = null, string? advice = null, IReadOnlyList<int>? refusedMessages = null) =>
        new(operation, errno.Describe(), errno, kernelMessage, advice ?? ErrnoAdvice.For(errno), null) { RefusedMessages = refusedMessages ?? [] };

    internal Errno Errno => (Errno)ErrorNumber;

    /// <summary>The same refusal, told as part of something larger.</summary>
    internal NetnsException Within(string operation) =>
        new($"{operation}: {Operation}", Reason, (Errno)ErrorNumber, KernelMessage, Advice, this) { RefusedMessages = RefusedMessages };

    private static string Compose(string operation, string reason, string? kernelMessage, string? advice)
    {
        string text = $"Could not {operation}: {reason}";
        if (kernelMessage is not null)
            text += $" (the kernel says: {kernelMessage})";
        return advice is null ? text + "." : $"{text}. What to do: {advice}.";
    }
}
