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

    // Names that would lead elsewhere.
    case ["names", .. var names]:
        await MountNames.RunAsync(names);
        break;

    // How many descriptors this program has after some processes, and after many.
    case ["count"]:
        await RunSomeAsync(2);
        int few = CountDescriptors();
        await RunSomeAsync(20);
        Console.WriteLine($"{few} {CountDescriptors()}");
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

static int CountDescriptors() => Directory.EnumerateFiles("/proc/self/fd").Count();
