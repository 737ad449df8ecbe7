// Does code inside stay inside, and everything else out? Runs all the ways in which .NET code goes on elsewhere, on several hosts and at
// home at the same time, in a pool that is cold when the first host starts, and asks the kernel at every hop.
using NetnsFixtures.Stress;
using NetnsFixtures.Stress.Costs;

try
{
    Options options = Options.Parse(args);
    PoolSettings.Apply(options);
    if (options.Cost)
    {
        CostRun.RunAsync().GetAwaiter().GetResult();
        return 0;
    }

    Outcome outcome = StressRun.Run(options);
    Report.Print(outcome);
    return outcome.IsRight ? 0 : 1;
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
