using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using NetnsFixtures.Processes;
using NetnsFixtures.Wire.Tests.Architecture;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Processes;

/// <summary>The launcher that the library carries along is the one whose source is there.</summary>
public partial class LauncherTests
{
    private static readonly string s_folder = Path.Combine(SourceTree.Root ?? "", "src/NetnsFixtures/Processes/Launcher");

    public LauncherTests() => SourceTree.SkipUnlessPresent();

    [Theory]
    [InlineData("launcher-x64", "gcc")]
    [InlineData("launcher-arm64", "aarch64-linux-gnu-gcc")]
    public void Its_bytes_are_those_of_its_source(string name, string compiler)
    {
        Assert.SkipUnless(IsInstalled(compiler), $"the compiler {compiler} is not installed");
        byte[] carried = Carried(name);
        string built = Path.GetTempFileName();
        try
        {
            using Process build = Process.Start(Path.Combine(s_folder, "build.sh"), [compiler, built]);
            build.WaitForExit();
            build.ExitCode.ShouldBe(0);
            byte[] bytes = File.ReadAllBytes(built);

            Assert.SkipWhen(Maker(bytes) != Maker(carried), $"it was built by {Maker(carried)}, this is {Maker(bytes)}");
            bytes.ShouldBe(carried);
        }
        finally
        {
            File.Delete(built);
        }
    }

    [Theory]
    [InlineData("launcher-x64", 62)]
    [InlineData("launcher-arm64", 183)]
    public void It_is_a_small_program_for_its_machine(string name, int machine)
    {
        byte[] carried = Carried(name);

        carried[..5].ShouldBe([0x7f, (byte)'E', (byte)'L', (byte)'F', 2]);
        BitConverter.ToUInt16(carried, 16).ShouldBe((ushort)2, "ET_EXEC: without a loader, so that any C library will do");
        BitConverter.ToUInt16(carried, 18).ShouldBe((ushort)machine);
        carried.Length.ShouldBeLessThan(4096);
    }

    [Fact]
    public void Its_stages_are_ours()
    {
        string source = File.ReadAllText(Path.Combine(s_folder, "launcher.c"));

        string[] stages = [.. StagesOf().Match(source).Groups[1].Value.Split(',').Select(static stage => stage.Trim().Replace("_", ""))];

        stages.ShouldBe(Enum.GetNames<LaunchStage>().Select(static stage => stage.ToUpperInvariant()));
    }

    private static byte[] Carried(string name)
    {
        using Stream stream = typeof(IsolatedNamespace).Assembly.GetManifestResourceStream(name).ShouldNotBeNull();
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    // The compiler signs what it makes, in the section .comment.
    private static string Maker(byte[] program) => MakerOf().Match(Encoding.Latin1.GetString(program)).Value;

    [GeneratedRegex(@"enum stage \{(.*?)\}")]
    private static partial Regex StagesOf();

    [GeneratedRegex(@"GCC: \([^)]*\) [0-9.]+")]
    private static partial Regex MakerOf();
}
