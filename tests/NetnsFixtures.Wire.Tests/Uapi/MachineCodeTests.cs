using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NetnsFixtures.Execution.Births;
using NetnsFixtures.Wire.Tests.Architecture;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Uapi;

/// <summary>The machine code is what its comments say: they are assembled, and the bytes compared.</summary>
public partial class MachineCodeTests
{
    [Fact]
    public void The_comments_assemble_to_the_bytes()
    {
        SourceTree.SkipUnlessPresent();
        CCompiler.SkipUnlessItHas("stdio.h");
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64, "the code is for x86-64");
        string[] source = SourceTree.Read("NetnsFixtures/Execution/Births/BirthCode.cs");

        CCompiler.Print($$"""
            #include <stdio.h>
            __asm__(".text\n.intel_syntax noprefix\n.balign 16\nstart:\n"
            {{Assembly(source, "Hook")}}
            "hook_end:\n.org start + {{BirthCode.MidwifeStart}}\nmidwife:\n"
            {{Assembly(source, "Midwife")}}
            "midwife_end:\n"
            ".set head, start + {{BirthCode.Data + BirthCode.Head}}\n.set bell, start + {{BirthCode.Data + BirthCode.Bell}}\n"
            ".set create, start + {{BirthCode.Data + BirthCode.Create}}\n.set comm, start + {{BirthCode.Data + BirthCode.Comm}}\n"
            ".att_syntax\n");
            extern unsigned char start[], hook_end[], midwife[], midwife_end[];
            static void print(unsigned char *from, unsigned char *to) { while (from < to) printf("%02X", *from++); puts(""); }
            int main(void) { print(start, hook_end); print(midwife, midwife_end); }
            """).ShouldBe([Convert.ToHexString(BirthCode.Hook), Convert.ToHexString(BirthCode.Midwife)]);
    }

    private static string Assembly(string[] source, string name) => string.Join('\n', source
        .SkipWhile(line => !line.Contains($"ReadOnlySpan<byte> {name} =>", StringComparison.Ordinal))
        .TakeWhile(static line => line != "    ];")
        .Select(static line => Line().Match(line)).Where(static match => match.Success)
        .Select(static match => $"\"{match.Groups[1].Value}\\n\""));

    [GeneratedRegex(@"^ {8}(?:0x.*)?// (.+)$")]
    private static partial Regex Line();
}
