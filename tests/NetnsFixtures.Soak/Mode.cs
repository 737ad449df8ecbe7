namespace NetnsFixtures.Soak;

/// <summary>What this program does.</summary>
internal enum Mode
{
    /// <summary>Kills programs at random moments.</summary>
    Kills,

    /// <summary>Has programs end in every other way.</summary>
    Ends,

    /// <summary>Makes many namespaces and topologies in one program.</summary>
    Leaks,

    /// <summary>Runs many tests and test programs at once.</summary>
    Parallel,

    /// <summary>Is one of the programs that the other modes start.</summary>
    Victim,
}
