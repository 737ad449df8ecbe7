// Hostile input for everything in the library that reads what it has not written itself: see README.md.
using CsCheck;
using NetnsFixtures.Fuzz;
using NetnsFixtures.Fuzz.Inputs;

try
{
    var options = Options.Parse(args);
    IFuzzTarget[] targets = [.. Targets.All.Where(target => target.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase))];
    if (targets.Length == 0)
        throw new ArgumentException($"no target has '{options.Only}' in its name; there are {string.Join(", ", Targets.All.Select(static target => target.Name))}");

    using var evidence = new Evidence();
    Console.WriteLine($"the input under test is in {evidence.Folder} until the run ends, also if the process crashes");
    var report = new Report();
    foreach (IFuzzTarget target in targets)
    {
        try
        {
            report.Add(target, target.Run(options.InputsFor(target, targets), options.Seed, options.Threads));
        }
        catch (CsCheckException failure)
        {
            report.Add(target, failure);
        }
    }

    report.PrintTotal();
    return report.Failures == 0 ? 0 : 1;
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
