using System.Text;
using NetnsFixtures.Soak.Topology;

namespace NetnsFixtures.Soak.Kills;

/// <summary>A program that builds, runs and tears down everything, and says at every moment what it is about to do.</summary>
internal static class KillVictim
{
    /// <param name="place">Tells this program from others at the same time.</param>
    /// <param name="rounds">How often; in the first everything is compiled, later ones are fast.</param>
    /// <param name="named">Whether it names a host.</param>
    public static async Task RunAsync(int place, int rounds, bool named)
    {
        using Stream output = Console.OpenStandardOutput();
        for (int round = 1; round <= rounds; round++)
        {
            await using Everything everything = await Everything.CreateAsync(place, named, phase => output.Write(Encoding.UTF8.GetBytes($"{round} {phase}\n")));
        }
    }
}
