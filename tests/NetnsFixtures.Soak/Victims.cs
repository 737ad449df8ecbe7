using System.Globalization;
using NetnsFixtures.Soak.Ends;
using NetnsFixtures.Soak.Kills;
using NetnsFixtures.Soak.Leaks;

namespace NetnsFixtures.Soak;

/// <summary>The programs that are started as processes of their own.</summary>
internal static class Victims
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["kill", var place, var rounds, .. var rest]:
                await KillVictim.RunAsync(Number(place), Number(rounds), named: rest is ["named"]);
                return 0;
            case ["end", var ending]:
                await EndVictim.RunAsync(ending);
                return 0;
            case ["leak", var what, var count]:
                return await LeakVictim.RunAsync(what, Number(count)) ? 0 : 1;
            default:
                throw new ArgumentException($"There is no victim '{string.Join(' ', arguments)}'.");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
