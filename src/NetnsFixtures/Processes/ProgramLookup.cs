using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using NetnsFixtures.Interop;

namespace NetnsFixtures.Processes;

/// <summary>
/// Finds programs where <c>Process.Start</c> finds them, and fails as it does. It has to be done here since what <c>Process.Start</c>
/// starts is the launcher.
/// </summary>
internal static class ProgramLookup
{
    /// <summary>The path of a program: as it is if it begins with a slash, else beside this program, in the working directory or in PATH.</summary>
    public static string Find(string fileName, string workingDirectory)
    {
        if (Path.IsPathRooted(fileName))
            return fileName;
        string beside = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? "", fileName);
        if (File.Exists(beside))
            return beside;
        string here = Path.Combine(Directory.GetCurrentDirectory(), fileName);
        if (File.Exists(here))
            return here;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, fileName))
            .FirstOrDefault(static path => File.Exists(path) && ProgramCalls.IsExecutable(Encoding.UTF8.GetBytes(path + '\0')))
            ?? throw Failure((int)Errno.ENOENT, fileName, workingDirectory);
    }

    /// <summary>The exception of <c>Process.Start</c>, with its words.</summary>
    public static Win32Exception Failure(int errno, string fileName, string workingDirectory)
    {
        string directory = string.IsNullOrWhiteSpace(workingDirectory) ? Directory.GetCurrentDirectory() : workingDirectory;
        return new Win32Exception(errno,
            $"An error occurred trying to start process '{fileName}' with working directory '{directory}'. {Marshal.GetPInvokeErrorMessage(errno)}");
    }
}
