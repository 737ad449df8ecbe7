// Is anything left behind, whatever happens? Kills, ends, repeats and crowds programs that use the library, and compares the machine before
// and after. docs/leaving-nothing.md says what is promised and what was measured.
using NetnsFixtures.Soak;
using NetnsFixtures.Soak.Ends;
using NetnsFixtures.Soak.Kills;
using NetnsFixtures.Soak.Leaks;
using NetnsFixtures.Soak.Machine;
using NetnsFixtures.Soak.Parallel;

try
{
    Options options = Options.Parse(args);
    if (options.Mode == Mode.Victim)
        return await Victims.RunAsync(options.Rest);
    if (options.Sandbox != SandboxKind.None && !Sandbox.IsInside)
        return await Sandbox.RunAsync(options.Sandbox, args);
    if (Sandbox.IsInside)
        await SelfCheck.RunAsync(); // on the machine itself it would be in others' way
    bool right = options.Mode switch
    {
        Mode.Kills => await KillRun.RunAsync(options),
        Mode.Ends => await EndRun.RunAsync(options),
        Mode.Leaks => await LeakRun.RunAsync(options),
        _ => await ParallelRun.RunAsync(options),
    };
    return right ? 0 : 1;
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
