using System.Xml.Linq;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>What became of the tests of the victim program.</summary>
internal sealed class VictimReport
{
    private readonly Dictionary<string, XElement> _tests;
    private readonly XDocument _results;

    private VictimReport(XDocument results)
    {
        _results = results;
        _tests = results.Descendants("test-case").ToDictionary(static test => (string)test.Attribute("methodname")!);
    }

    public IReadOnlyCollection<string> Tests => _tests.Keys;

    /// <summary>What went wrong in OneTimeSetUp and OneTimeTearDown.</summary>
    public IReadOnlyCollection<string?> SuiteFailures =>
        [
            .. from suite in _results.Descendants("test-suite")
               where (string?)suite.Attribute("result") == "Failed" && (string?)suite.Attribute("site") is "SetUp" or "TearDown"
               select (string?)suite.Element("failure"),
        ];

    public static async Task<VictimReport> CreateAsync(bool privileged, string? required = null)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xml");
        try
        {
            string output = await VictimProgram.RunAsync(
                "NetnsFixtures.NUnit.Victims", "NetnsFixtures.NUnit.Tests", [file], privileged, required);
            File.Exists(file).ShouldBeTrue(output);
            return new VictimReport(XDocument.Load(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void ShouldHavePassed(string test) => Result(test, "Passed");

    public string FailureOf(string test) => ((string?)Result(test, "Failed").Element("failure")?.Element("message")).ShouldNotBeNull();

    public string SkipReasonOf(string test) => ((string?)Result(test, "Skipped").Element("reason")?.Element("message")).ShouldNotBeNull();

    public IReadOnlyCollection<string> PropertiesOf(string test) =>
        [.. _tests[test].Descendants("property").Select(static each => $"{(string?)each.Attribute("name")}={(string?)each.Attribute("value")}")];

    private XElement Result(string test, string result)
    {
        XElement found = _tests.GetValueOrDefault(test).ShouldNotBeNull($"no test {test} in {_results}");
        ((string?)found.Attribute("result")).ShouldBe(result, found.ToString());
        return found;
    }
}
