using NetnsFixtures.Interop;
using NetnsFixtures.Kernel.Tests.Faults;
using NetnsFixtures.KernelFiles;

namespace NetnsFixtures.Kernel.Victim;

/// <summary>
/// Uses a host for the first time in this process, with one call failing, and then once more: what is made once must not stay broken.
/// Says which call it was, what came of it, and whether all was well the second time.
/// </summary>
internal static class FirstUse
{
    public static async Task RunAsync(int place, Errno errno, string? only)
    {
        Leftovers.RemoveOnce(); // what cannot be swept is no reason not to go on
        var plan = new NthCallFails(place, errno, instead: null, only);
        string outcome = "made";
        using (Faults.Plan(plan))
        {
            try
            {
                await UseAsync();
            }
            catch (NetnsException refused)
            {
                outcome = refused.ErrorName ?? refused.Message;
            }
        }

        Console.WriteLine($"{plan.Struck ?? "nothing"}|{outcome}|{await UseAsync()}");
    }

    private static async Task<string> UseAsync()
    {
        await using var host = await IsolatedNamespace.CreateAsync("host");
        ulong inside = await host.RunAsync(() => Task.FromResult(ReadInode()));
        await Task.Run(() => inside == host.Inode && ReadInode() != inside ? true : throw new InvalidOperationException("Code is not where it belongs."));
        return "well";
    }

    private static ulong ReadInode() => Sys.TryReadNamespaceInode("/proc/thread-self/ns/net", out ulong inode) ? inode : 0;
}
