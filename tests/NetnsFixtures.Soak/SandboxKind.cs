namespace NetnsFixtures.Soak;

/// <summary>Where a run takes place.</summary>
internal enum SandboxKind
{
    /// <summary>In namespaces that belong to a user namespace, where the kernel can be asked how many there are.</summary>
    User,

    /// <summary>In namespaces of the machine's root.</summary>
    Root,

    /// <summary>On the machine itself.</summary>
    None,
}
