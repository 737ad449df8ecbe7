// The README's first topology and the request through it, as often as the argument says: what the first one costs, and what the others do.
using System.Globalization;
using NetnsFixtures.FirstTopology;

int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
Cost first = await HomeNetwork.BuildAndAsk();
Console.WriteLine($"first {first}");

var later = new List<Cost>();
for (int round = 1; round < rounds; round++)
{
    // The kernel cleans up behind the last one, which is none of the next one's cost.
    await Task.Delay(100);
    later.Add(await HomeNetwork.BuildAndAsk());
}

if (later.Count > 0)
    Console.WriteLine($"later {Cost.MedianOf(later)}");
Console.WriteLine("ok");
