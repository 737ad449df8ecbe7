using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using NetnsFixtures.Interop;
using NetnsFixtures.KernelFiles;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.Diagnostics.Examinations;

/// <summary>What works, found out by trying it, each in namespaces of its own.</summary>
internal static class Trials
{
    private const string Area = "tried";
    private const int Port = 8080; // one that takes no privilege

    public static async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken) =>
    [
        await TryAsync("cable (veth)", CableAsync, "load or build the kernel's module veth", cancellationToken).ConfigureAwait(false),
        await TryAsync("switch (bridge)", SwitchAsync, "load or build the kernel's module bridge", cancellationToken).ConfigureAwait(false),
        await TryAsync("NAT (nf_tables)", NatAsync, "load or build the kernel's modules nf_tables, nft_chain_nat, nft_masq and nf_conntrack_netlink", cancellationToken).ConfigureAwait(false),
        IPv6.IsPresent
            ? await TryAsync("IPv6", IPv6Async, "boot without ipv6.disable=1", cancellationToken).ConfigureAwait(false)
            : new Finding(Area, "IPv6", "the kernel has none")
            {
                Verdict = Verdict.Limited,
                Meaning = "IPv6 addresses are refused, and all else works",
                WhatToDo = "boot without ipv6.disable=1",
            },
        await TryAsync("host's own files", HostTrials.ViewAsync, null, cancellationToken).ConfigureAwait(false),
        HostTrials.Weigh(await TryAsync("program on a host", HostTrials.ProgramAsync, null, cancellationToken).ConfigureAwait(false)),
    ];

    private static async Task<Finding> TryAsync(string asked, Func<CancellationToken, Task<string>> trial, string? wayOut, CancellationToken cancellationToken)
    {
        try
        {
            return new Finding(Area, asked, await trial(cancellationToken).ConfigureAwait(false));
        }
        catch (NetnsException failed)
        {
            // The kernel's answer to a kind of link, table or expression that it does not know.
            bool unknown = failed.Errno is Errno.EOPNOTSUPP or Errno.ENOENT;
            return new Finding(Area, asked, "does not work")
            {
                Verdict = Verdict.Missing,
                Meaning = $"could not {failed.Operation}: {failed.Reason}",
                WhatToDo = unknown && wayOut is not null ? wayOut
                    : failed.Errno == Errno.EPERM && ProcessFacts.IsFiltered ? $"start the container by {Obstacle.ContainerOptions}" : failed.Advice,
            };
        }
        catch (Exception failed) when (failed is SocketException or IOException or Win32Exception)
        {
            return new Finding(Area, asked, "does not work") { Verdict = Verdict.Missing, Meaning = failed.Message };
        }
    }

    private static async Task<string> CableAsync(CancellationToken cancellationToken)
    {
        await using var one = await IsolatedNamespace.CreateAsync("one", cancellationToken).ConfigureAwait(false);
        await using var other = await IsolatedNamespace.CreateAsync("other", cancellationToken).ConfigureAwait(false);
        await using var cable = await VethCable.ConnectAsync(one, "10.0.0.1/24", other, "10.0.0.2/24", cancellationToken).ConfigureAwait(false);
        await CallAsync(one, other, "10.0.0.2", cancellationToken).ConfigureAwait(false);
        return "two hosts were connected, and spoke by TCP";
    }

    private static async Task<string> SwitchAsync(CancellationToken cancellationToken)
    {
        await using var lan = await BridgeSwitch.CreateAsync("lan", cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var one = await IsolatedNamespace.CreateAsync("one", cancellationToken).ConfigureAwait(false);
        await using var other = await IsolatedNamespace.CreateAsync("other", cancellationToken).ConfigureAwait(false);
        await lan.ConnectAsync(one, "10.0.0.1/24", cancellationToken: cancellationToken).ConfigureAwait(false);
        await lan.ConnectAsync(other, "10.0.0.2/24", cancellationToken: cancellationToken).ConfigureAwait(false);
        await CallAsync(one, other, "10.0.0.2", cancellationToken).ConfigureAwait(false);
        return "two hosts on a switch spoke by TCP";
    }

    private static async Task<string> NatAsync(CancellationToken cancellationToken)
    {
        await using var internet = await BridgeSwitch.CreateAsync("internet", cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var lan = await BridgeSwitch.CreateAsync("lan", cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var server = await IsolatedNamespace.CreateAsync("server", cancellationToken).ConfigureAwait(false);
        await using var laptop = await IsolatedNamespace.CreateAsync("laptop", cancellationToken).ConfigureAwait(false);
        await using var home = await NatGateway.CreateAsync(lan, "192.168.1.1/24", internet, "203.0.113.1/24", cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        await internet.ConnectAsync(server, "203.0.113.80/24", cancellationToken: cancellationToken).ConfigureAwait(false);
        await lan.ConnectAsync(laptop, "192.168.1.10/24", "192.168.1.1", cancellationToken).ConfigureAwait(false);
        string seen = await CallAsync(laptop, server, "203.0.113.80", cancellationToken).ConfigureAwait(false);
        return seen == "203.0.113.1" && home.GetConnections().Count > 0
            ? "a laptop reached a server, which saw the gateway; the connection table was read"
            : throw new IOException($"the server saw {seen} in the place of the gateway, and the connection table has {home.GetConnections().Count} entries");
    }

    private static async Task<string> IPv6Async(CancellationToken cancellationToken)
    {
        await using var one = await IsolatedNamespace.CreateAsync("one", cancellationToken).ConfigureAwait(false);
        await using var other = await IsolatedNamespace.CreateAsync("other", cancellationToken).ConfigureAwait(false);
        await using var cable = await VethCable.ConnectAsync(one, "fd00::1/64", other, "fd00::2/64", cancellationToken).ConfigureAwait(false);
        await CallAsync(one, other, "fd00::2", cancellationToken).ConfigureAwait(false);
        return "two hosts spoke by it";
    }

    // Returns from which address the caller was seen to call.
    private static async Task<string> CallAsync(IsolatedNamespace from, IsolatedNamespace to, string address, CancellationToken cancellationToken)
    {
        using TcpListener listener = to.Run(() => new TcpListener(IPAddress.Parse(address), Port));
        to.Run(() => listener.Start());
        using TcpClient caller = from.Run(() => new TcpClient(listener.LocalEndpoint.AddressFamily));
        ValueTask<TcpClient> accepting = listener.AcceptTcpClientAsync(cancellationToken);
        await caller.ConnectAsync(address, Port, cancellationToken).ConfigureAwait(false);
        using TcpClient accepted = await accepting.ConfigureAwait(false);
        return ((IPEndPoint)accepted.Client.RemoteEndPoint!).Address.ToString();
    }
}
