using System.Globalization;
using System.Text;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>An argument of <c>sleep</c>, which adds up all it is given, that no other process of the machine has.</summary>
internal sealed class Mark
{
    private readonly string _text = "0." + BitConverter.ToUInt64(Guid.NewGuid().ToByteArray()).ToString("D20", CultureInfo.InvariantCulture);

    /// <summary>The ids of the processes that have it as their last argument.</summary>
    public int[] Bearers =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(static name => int.TryParse(name, out _))
            .Where(IsBearer).Select(static name => int.Parse(name!, CultureInfo.InvariantCulture))];

    public override string ToString() => _text;

    public Task UntilGoneAsync() => Wait.UntilAsync(() => Bearers.Length == 0, "the end of all processes");

    private bool IsBearer(string? pid)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline")).EndsWith($"\0{_text}\0", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
