using NetnsFixtures.Fuzz.ChildProcesses;
using NetnsFixtures.Fuzz.Files;
using NetnsFixtures.Fuzz.Netlink;
using NetnsFixtures.Fuzz.Objects;
using NetnsFixtures.Fuzz.Socket;
using NetnsFixtures.Fuzz.Text;

namespace NetnsFixtures.Fuzz;

/// <summary>Everything in the library that reads what it has not written itself; README.md says what is left out and why.</summary>
internal static class Targets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new DatagramTarget(),
        new AcknowledgementTarget(),
        new WordsTarget(),
        new LinkTarget(),
        new AddressTarget(),
        new RouteTarget(),
        new RuleTarget(),
        new NeighbourTarget(),
        new ForwardingTarget(),
        new ConnectionTarget(),
        new ListenerTarget(),
        new DumpTarget(),
        new CommitTarget(),
        new AddressTextTarget(),
        new PrefixTextTarget(),
        new InterfaceNameTarget(),
        new LabelTarget(),
        new MountNameTarget(),
        new SysctlNameTarget(),
        new HostsFileTarget(),
        new ResolvConfTarget(),
        new NsSwitchTarget(),
        new NamespaceLinkTarget(),
        new StatTarget(),
        new StringListTarget(),
        new LibraryTarget(),
        new LaunchFailureTarget(),
        new OutputTarget(),
        new ChildAddressTarget(),
        new FrameTarget(),
        new RequestTarget(),
        new ReplyTarget(),
        new ValueTarget(),
        new RebuildingTarget(),
    ];
}
