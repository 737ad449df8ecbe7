using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetnsFixtures;
using NetnsFixtures.Interop;
using NetnsFixtures.Kernel.Victim;

switch (args)
{
    case ["listen", var port]:
        using (var listener = new TcpListener(IPAddress.Any, int.Parse(port, CultureInfo.InvariantCulture)))
        {
            listener.Start();
            using TcpClient client = await listener.AcceptTcpClientAsync();
            client.GetStream().Write("hello"u8);
        }

        break;

    // A process with a daemon on a host, until this program is killed.
    case ["start", var mark, var ids]:
        await using (var host = await IsolatedNamespace.CreateAsync("victim"))
        {
            host.StartProcess(
                new ProcessStartInfo("sh", ["-c", $"setsid -f sleep 1000 {mark}; echo runs; exec sleep 1000 {mark}"]),
                new HostProcessOptions { Output = Console.WriteLine, SharesProcessIds = ids == "shared" });
            await Task.Delay(Timeout.Infinite);
        }

        break;

    // What happens where a process cannot have a /proc of its own.
    case ["try"]:
        await using (var host = await IsolatedNamespace.CreateAsync("victim"))
        {
            try
            {
                host.StartProcess(new ProcessStartInfo("true"));
            }
            catch (NetnsException refused)
            {
                Console.WriteLine(refused.Message);
            }

            using HostProcess shared = host.StartProcess(new ProcessStartInfo("true"), new HostProcessOptions { SharesProcessIds = true });
            await shared.WaitForExitAsync();
            Console.WriteLine($"shared: {shared.ExitCode}");
        }

        break;

    // Names that would lead elsewhere.
    case ["names", .. var names]:
        await MountNames.RunAsync(names);
        break;

    // The first use of all, with one call failing, and the second.
    case ["fault", var place, var errno, .. var only]:
        await FirstUse.RunAsync(int.Parse(place, CultureInfo.InvariantCulture), Enum.Parse<Errno>(errno), only.FirstOrDefault());
        break;

    // A process that is killed while it gives a namespace a name, and one that has such processes killed and sweeps after them.
    case ["die", var place]:
        await Deaths.DieAsync(int.Parse(place, CultureInfo.InvariantCulture));
        break;
    case ["deaths", var others]:
        await Deaths.SweepAsync(others == "others");
        break;

    // Fixtures that nobody disposes of, and one that somebody does.
    case ["forget", var exitCode]:
        await Forgetful.RunAsync();
        Environment.ExitCode = int.Parse(exitCode, CultureInfo.InvariantCulture);
        break;

    // How many descriptors this program has after some processes, and after many.
    case ["count"]:
        await RunSomeAsync(2);
        int few = await SettleAsync();
        await RunSomeAsync(20);
        Console.WriteLine($"{few} {await SettleAsync(few)}");
        break;
}

static async Task RunSomeAsync(int count)
{
    await using var host = await IsolatedNamespace.CreateAsync();
    for (int i = 0; i < count; i++)
    {
        var options = new HostProcessOptions { KeepsOutput = true, SharesProcessIds = i % 2 == 1 };
        using HostProcess ended = host.StartProcess(new ProcessStartInfo("true"), options);
        await ended.WaitForExitAsync();
        HostProcess running = host.StartProcess(new ProcessStartInfo("sleep", "1000"), options);
        try
        {
            host.StartProcess(new ProcessStartInfo(i % 4 < 2 ? "/etc/passwd" : "nowhere-to-be-found"), options);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            await running.DisposeAsync();
        }
    }
}

// Pipes of a process that has ended are closed when the last read from them has returned, which under load may be some time after its disposal:
// the number is right when it is the one that is expected or, as long as nobody knows that, when it has stayed the same for a while.
static async Task<int> SettleAsync(int? expected = null)
{
    const int Tries = 500;
    const int Same = 25;
    TimeSpan pause = TimeSpan.FromMilliseconds(20);
    int count = CountDescriptors();
    for (int i = 0, same = 0; i < Tries && count != expected && (expected is not null || same < Same); i++)
    {
        await Task.Delay(pause);
        int now = CountDescriptors();
        same = now == count ? same + 1 : 0;
        count = now;
    }

    return count;
}

static int CountDescriptors() => Directory.EnumerateFiles("/proc/self/fd").Count();
