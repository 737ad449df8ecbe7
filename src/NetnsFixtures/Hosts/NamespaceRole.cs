namespace NetnsFixtures;

/// <summary>What a namespace is to us.</summary>
internal enum NamespaceRole
{
    /// <summary>It was there before: it is as it is.</summary>
    Opened,

    /// <summary>A host of ours.</summary>
    Host,

    /// <summary>A switch of ours, which has ports and no addresses.</summary>
    Switch,
}
