namespace NetnsFixtures;

/// <summary>
/// Stands for an exception that was thrown in a child process and whose type cannot be made here: it has no public constructor that takes a
/// message, or one that leads to another message. Has the message, the stack and the inner exceptions of the original.
/// </summary>
public sealed class RemoteException : Exception
{
    internal RemoteException(string typeName, string message, Exception? inner)
        : base(message, inner) => TypeName = typeName;

    /// <summary>The full name of the type that was thrown.</summary>
    public string TypeName { get; }

    /// <summary>The type that was thrown, the message, the inner exceptions and the stack.</summary>
    public override string ToString() => $"{TypeName} in a child process, as {base.ToString()}";
}
