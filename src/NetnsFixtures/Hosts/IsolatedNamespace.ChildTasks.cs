using System.Diagnostics.CodeAnalysis;
using NetnsFixtures.ChildProcesses;

namespace NetnsFixtures;

/// <content>Running an asynchronous method in a process of its own.</content>
public sealed partial class IsolatedNamespace
{
    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task RunInChildProcessAsync(Func<Task> method, CancellationToken cancellationToken = default) =>
        CallAsync(method, [], null, cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task<TResult> RunInChildProcessAsync<TResult>(Func<Task<TResult>> method, CancellationToken cancellationToken = default) =>
        CallAsync<TResult>(method, [], cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task RunInChildProcessAsync<T>(Func<T, Task> method, T argument, CancellationToken cancellationToken = default) =>
        CallAsync(method, [(typeof(T), argument)], null, cancellationToken);

    /// <inheritdoc cref="RunInChildProcessAsync(Action, CancellationToken)"/>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="method">A static method, or a lambda that captures nothing.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    [RequiresUnreferencedCode(Reasons.Reflection)]
    [RequiresDynamicCode(Reasons.Reflection)]
    public Task<TResult> RunInChildProcessAsync<T, TResult>(Func<T, Task<TResult>> method, T argument, CancellationToken cancellationToken = default) =>
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
    public Task RunInChildProcessAsync<T1, T2>(Func<T1, T2, Task> method, T1 argument1, T2 argument2, CancellationToken cancellationToken = default) =>
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
    public Task<TResult> RunInChildProcessAsync<T1, T2, TResult>(Func<T1, T2, Task<TResult>> method, T1 argument1, T2 argument2, CancellationToken cancellationToken = default) =>
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
    public Task RunInChildProcessAsync<T1, T2, T3>(Func<T1, T2, T3, Task> method, T1 argument1, T2 argument2, T3 argument3, CancellationToken cancellationToken = default) =>
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
    public Task<TResult> RunInChildProcessAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, Task<TResult>> method, T1 argument1, T2 argument2, T3 argument3, CancellationToken cancellationToken = default) =>
        CallAsync<TResult>(method, [(typeof(T1), argument1), (typeof(T2), argument2), (typeof(T3), argument3)], cancellationToken);
}
