using System.Diagnostics.CodeAnalysis;
using NetnsFixtures.ChildProcesses;

namespace NetnsFixtures;

/// <content>Running a method in a process of its own.</content>
public sealed partial class IsolatedNamespace
{
    /// <summary>
    /// Runs a method inside, in a process of its own: this same program, started again on this host, which does nothing else. Every thread
    /// in it is inside, also those that native code starts, and <c>/proc/net</c> is the host's.
    /// </summary>
    /// <param name="method">A static method, or a lambda that captures nothing. Module initializers run before it, <c>Main</c> does not.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    /// <remarks>
    /// <para>Arguments and result go as JSON, by their declared types. What the method throws comes out with its stack, as the type that it was
    /// where that has a public constructor for it, otherwise as a <see cref="RemoteException"/>. What it writes to standard output and standard
    /// error goes to <see cref="Console.Out"/> and <see cref="Console.Error"/>, line by line; standard input is empty.</para>
    /// <para>Static variables are the child's own: nothing that this process has set is set there. <see cref="Current"/> is this host.</para>
    /// </remarks>
    /// <exception cref="NetnsException">The namespace is disposed of, or the method, an argument or the result cannot make the way.</exception>
    /// <exception cref="ChildProcessException">The process ended before the method did.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled, and the process is gone.</exception>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task RunInChildProcessAsync(Action method, CancellationToken cancellationToken = default) =>
        CallAsync(method, [], null, cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task<TResult> RunInChildProcessAsync<TResult>(Func<TResult> method, CancellationToken cancellationToken = default) =>
        CallAsync<TResult>(method, [], cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task RunInChildProcessAsync<T>(Action<T> method, T argument, CancellationToken cancellationToken = default) =>
        CallAsync(method, [(typeof(T), argument)], null, cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task<TResult> RunInChildProcessAsync<T, TResult>(Func<T, TResult> method, T argument, CancellationToken cancellationToken = default) =>
        CallAsync<TResult>(method, [(typeof(T), argument)], cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T1">The type of the first argument.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument1">The first argument.</param>
    /// <param name="argument2">The second.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task RunInChildProcessAsync<T1, T2>(Action<T1, T2> method, T1 argument1, T2 argument2, CancellationToken cancellationToken = default) =>
        CallAsync(method, [(typeof(T1), argument1), (typeof(T2), argument2)], null, cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T1">The type of the first argument.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument1">The first argument.</param>
    /// <param name="argument2">The second.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task<TResult> RunInChildProcessAsync<T1, T2, TResult>(Func<T1, T2, TResult> method, T1 argument1, T2 argument2, CancellationToken cancellationToken = default) =>
        CallAsync<TResult>(method, [(typeof(T1), argument1), (typeof(T2), argument2)], cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T1">The type of the first argument.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="T3">The type of the third.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument1">The first argument.</param>
    /// <param name="argument2">The second.</param>
    /// <param name="argument3">The third.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task RunInChildProcessAsync<T1, T2, T3>(Action<T1, T2, T3> method, T1 argument1, T2 argument2, T3 argument3, CancellationToken cancellationToken = default) =>
        CallAsync(method, [(typeof(T1), argument1), (typeof(T2), argument2), (typeof(T3), argument3)], null, cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T1">The type of the first argument.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="T3">The type of the third.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument1">The first argument.</param>
    /// <param name="argument2">The second.</param>
    /// <param name="argument3">The third.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task<TResult> RunInChildProcessAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> method, T1 argument1, T2 argument2, T3 argument3, CancellationToken cancellationToken = default) =>
        CallAsync<TResult>(method, [(typeof(T1), argument1), (typeof(T2), argument2), (typeof(T3), argument3)], cancellationToken);

    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    private async Task<TResult> CallAsync<TResult>(Delegate method, (Type Type, object? Value)[] arguments, CancellationToken cancellationToken) =>
        (TResult)(await CallAsync(method, arguments, typeof(TResult), cancellationToken).ConfigureAwait(false))!;

    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    private Task<object?> CallAsync(Delegate method, (Type Type, object? Value)[] arguments, Type? resultType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(method);
        var host = new ChildHost(Guard("run a child process").Name, () => Run(static () => new ChildListener()), StartProcess);
        return ChildCall.RunAsync(host, method, arguments, resultType, Console.Out, Console.Error, cancellationToken);
    }
}
