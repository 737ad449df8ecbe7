using System.Diagnostics;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Uapi;

/// <summary>The machine's C compiler, by which the kernel's headers are asked what a name means.</summary>
internal static class CCompiler
{
    private static readonly string s_path = FindProgram("gcc") ?? FindProgram("cc") ?? "";

    /// <summary>Skips the test where there is no compiler or where it finds no such header.</summary>
    public static void SkipUnlessItHas(params IEnumerable<string> headers)
    {
        Assert.SkipUnless(s_path.Length > 0, "there is no C compiler: install gcc");
        foreach (string header in headers)
            Assert.SkipUnless(Check($"#include <{header}>").Length == 0, $"the compiler finds no <{header}>: install the kernel's headers (linux-libc-dev)");
    }

    /// <summary>What the compiler has to say against a program; empty if nothing.</summary>
    public static string Check(string source) => Run(s_path, "-x c -fsyntax-only -", source).Errors;

    /// <summary>Compiles a program, runs it and returns the lines that it prints.</summary>
    public static string[] Print(string source)
    {
        string directory = Directory.CreateTempSubdirectory("netnsfixtures-uapi-").FullName;
        try
        {
            string program = Path.Combine(directory, "program");
            (int code, _, string errors) = Run(s_path, $"-x c -o {program} -", source);
            if (code != 0)
                throw new InvalidOperationException($"The compiler refuses:\n{errors}\n{source}");
            return Run(program, "", "").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static (int Code, string Output, string Errors) Run(string program, string arguments, string input)
    {
        var startInfo = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        startInfo.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(startInfo)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    private static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
}
