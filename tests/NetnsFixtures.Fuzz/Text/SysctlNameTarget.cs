using CsCheck;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>A name of a kernel parameter leads nowhere but below /proc/sys/net.</summary>
internal sealed class SysctlNameTarget : FuzzTarget<string>
{
    public override string Name => "sysctl name";

    protected override Gen<string> Inputs => Gen.Frequency(
        (8, Gen.OneOf("net.ipv4.ip_forward", "net/ipv4/conf/eth0.1/forwarding", "net/../kernel/hostname", "net.ipv6.conf.all.forwarding", "net/./core", "net/").MaybeMisspelt()),
        (1, Texts.Any));

    protected override bool Accepts(string name)
    {
        if (Refused.Is(() => IsolatedNamespace.SysctlPath(name), out object? path))
            return false;

        byte[]? characters = Texts.ToCString((string)path!);
        Must.Hold(characters is not null, "the kernel would see another name");
        Must.Hold(Path.GetFullPath("/proc/sys/" + path) == "/proc/sys/" + path, "a path that is not plain");
        Must.Hold(((string)path!).StartsWith("net/", StringComparison.Ordinal) && ((string)path!).Length > "net/".Length, "another part of the kernel");
        return true;
    }
}
