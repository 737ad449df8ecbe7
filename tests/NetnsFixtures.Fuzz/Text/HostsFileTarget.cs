using System.Net;
using CsCheck;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>Whoever reads a host's /etc/hosts as hosts(5) says finds the entries that were given, and no others.</summary>
internal sealed class HostsFileTarget : FuzzTarget<(string Host, IPAddress Address, string[] Names)>
{
    private const int OwnLines = 3; // localhost twice, and the host's name

    private static readonly Gen<string> s_name = Gen.Frequency((8, Gen.String[Gen.Char["server-0.é"], 1, 12].MaybeMisspelt()), (1, Texts.Any));

    public override string Name => "hosts file";

    protected override Gen<(string Host, IPAddress Address, string[] Names)> Inputs { get; } =
        Gen.Select(s_name, Texts.Address, s_name.Array[0, 3]);

    protected override string Print((string Host, IPAddress Address, string[] Names) input) =>
        $"on {Escape(input.Host)}: {input.Address} {string.Join(' ', input.Names.Select(Escape))}";

    protected override bool Accepts((string Host, IPAddress Address, string[] Names) input)
    {
        if (Refused.Is(() => new HostsEntry(input.Address, input.Names), out object? entry) || Refused.Is(() => Label.Check(input.Host, "test"), out _))
            return false;

        var names = new HostNames(input.Host);
        names.Change(_ => [(HostsEntry)entry!]);
        string[][] lines = [.. names.HostsFile.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Words)];
        bool isNamed = lines.Length == OwnLines + 1;
        Must.Hold(isNamed || lines.Length == OwnLines, $"{lines.Length} lines");
        Must.Hold(!isNamed || lines[2].SequenceEqual(["127.0.1.1", input.Host]), "another name of its own");
        Must.Hold(lines[^1].SequenceEqual([input.Address.ToString(), .. input.Names]), $"read as {string.Join(' ', lines[^1].Select(Escape))}");
        Must.Hold(Texts.IsWellFormed(names.HostsFile), "other names in the file than were given");
        return true;
    }

    // As _nss_files_parse_hostent of glibc has it: up to a #, apart at white space.
    private static string[] Words(string line) => line.Split('#')[0].Split([' ', '\t', '\r', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries);
}
