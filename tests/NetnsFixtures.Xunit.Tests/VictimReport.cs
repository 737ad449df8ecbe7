using System.Xml.Linq;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>What became of the tests of the victim program.</summary>
internal sealed class VictimReport
{
    private readonly Dictionary<string, XElement> _tests;
    private readonly XDocument _results;
    private readonly string _output;

    private VictimReport(XDocument results, string output)
    {
        _tests = results.Descendants("test").ToDictionary(static test => (string)test.Attribute("method")!);
        (_results, _output) = (results, output);
    }

    public IReadOnlyCollection<string> Tests => _tests.Keys;

    /// <summary>What went wrong in fixtures, and belongs to no test.</summary>
    public IReadOnlyCollection<string> CleanupFailures => [.. _results.Descendants("error").Select(static error => error.Value)];

    public static async Task<VictimReport> CreateAsync(bool privileged, string? required = null)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xml");
        try
        {
            string output = await VictimProgram.RunAsync(
                "NetnsFixtures.Xunit.Victims", "NetnsFixtures.Xunit.Tests", ["-noColor", "-result-xml", file], privileged, required);
            File.Exists(file).ShouldBeTrue(output);
            return new VictimReport(XDocument.Load(file), output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void ShouldHavePassed(string test) => Result(test).ShouldBe("Pass", _output);

    public string FailureOf(string test)
    {
        Result(test).ShouldBe("Fail", _output);
        XElement failure = _tests[test].Element("failure").ShouldNotBeNull();
        return $"{(string?)failure.Attribute("exception-type")}: {(string?)failure.Element("message")}";
    }

    public string SkipReasonOf(string test)
    {
        Result(test).ShouldBe("Skip", _output);
        return ((string?)_tests[test].Element("reason")).ShouldNotBeNull();
    }

    public IReadOnlyCollection<string> TraitsOf(string test) =>
        [.. _tests[test].Descendants("trait").Select(static trait => $"{(string?)trait.Attribute("name")}={(string?)trait.Attribute("value")}")];

    private string Result(string test)
    {
        _tests.ShouldContainKey(test, _output);
        return (string)_tests[test].Attribute("result")!;
    }
}
