using System.Collections;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Tests;

/// <summary>Each kind of data takes another way through discovery, and each way has to end inside.</summary>
public sealed class TheoryTests
{
    private readonly string _bornIn = Whereabouts.Here;

    /// <summary>Gets rows which discovery cannot serialize, so that they are found when the theory runs.</summary>
    public static IEnumerable<TheoryDataRow<Uri, Func<int>>> LateRows() =>
        [new(new Uri("http://a"), static () => 1), new(new Uri("http://b"), static () => 2)];

    public static TheoryData<int, string> Rows() => new() { { 1, "one" }, { 2, "two" } };

    public static async Task<IEnumerable<ITheoryDataRow>> RowsWithNames()
    {
        await Task.Yield();
        return [new TheoryDataRow<int>(1) { TestDisplayName = "first" }, new TheoryDataRow<int>(2) { Label = "second", Timeout = 60_000 }];
    }

    [NetnsTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Inline_data(int value) => ShouldHaveRunInside(value > 0);

    [NetnsTheory]
    [MemberData(nameof(Rows))]
    public async Task Member_data(int value, string name)
    {
        await Task.Yield();
        ShouldHaveRunInside(value is 1 or 2 && name is "one" or "two");
    }

    [NetnsTheory]
    [MemberData(nameof(RowsWithNames))]
    public async ValueTask Member_data_with_names_and_timeouts(int value)
    {
        await Task.Yield();
        TestContext.Current.Test.ShouldNotBeNull().TestDisplayName.ShouldContain(value == 1 ? "first" : "second");
        ShouldHaveRunInside(true);
    }

    [NetnsTheory]
    [ClassData(typeof(Words))]
    public void Class_data(string word) => ShouldHaveRunInside(word.Length > 0);

    [NetnsTheory]
    [MemberData(nameof(LateRows))]
    public void Data_that_cannot_be_serialized(Uri uri, Func<int> function) => ShouldHaveRunInside(uri.IsAbsoluteUri && function() > 0);

    [NetnsTheory(DisableDiscoveryEnumeration = true)]
    [InlineData(1)]
    [InlineData(2)]
    public void Data_that_discovery_leaves_alone(int value) => ShouldHaveRunInside(value > 0);

    [NetnsTheory]
    [InlineData(1)]
    [InlineData("two")]
    public void A_generic_method<T>(T value) => ShouldHaveRunInside(value is 1 or "two");

    private void ShouldHaveRunInside(bool data)
    {
        data.ShouldBeTrue();
        Whereabouts.ShouldBeInside();
        Whereabouts.Here.ShouldBe(_bornIn);
    }

    private sealed class Words : IEnumerable<object[]>
    {
        public IEnumerator<object[]> GetEnumerator() => new List<object[]> { new object[] { "a" }, new object[] { "b" } }.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
