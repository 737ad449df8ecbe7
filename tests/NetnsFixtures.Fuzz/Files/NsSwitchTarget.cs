using CsCheck;
using NetnsFixtures.Execution.Views;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Files;

/// <summary>The machine's /etc/nsswitch.conf: all of it but what it says of hosts.</summary>
internal sealed class NsSwitchTarget : FuzzTarget<string[]>
{
    public override string Name => "nsswitch.conf";

    protected override Gen<string[]> Inputs => Gen.OneOf("hosts: files mdns4 dns", "hosts:files", "\thosts : resolve", "hosts files", "passwd: files", "# hosts: files", "", "hostsx: y")
        .MaybeMisspelt().Select(static line => line.Replace("\n", "").Replace("\r", "")).Array[0, 6];

    protected override string Print(string[] lines) => string.Join('|', lines.Select(Escape));

    protected override bool Accepts(string[] lines)
    {
        string[] written = ViewFiles.FilesAndDns(lines).Split('\n')[..^1];
        Must.Hold(written.SequenceEqual([.. lines.Where(static line => Database(line) != "hosts"), "hosts: files dns"]), string.Join('|', written));
        return true;
    }

    // As process_line of glibc's nss/nss_database.c: a name, up to white space or a colon.
    private static string Database(string line) => string.Concat(line.SkipWhile(IsSpace).TakeWhile(static c => !IsSpace(c) && c != ':'));

    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');
}
