using Xunit;

namespace NetnsFixtures.Benchmarks.ManyTests.Plain;

/// <summary>Twenty empty tests with the framework's attribute alone, inherited by 25 classes.</summary>
public abstract class PlainTests
{
    [Fact]
    public void T01()
    {
    }

    [Fact]
    public void T02()
    {
    }

    [Fact]
    public void T03()
    {
    }

    [Fact]
    public void T04()
    {
    }

    [Fact]
    public void T05()
    {
    }

    [Fact]
    public void T06()
    {
    }

    [Fact]
    public void T07()
    {
    }

    [Fact]
    public void T08()
    {
    }

    [Fact]
    public void T09()
    {
    }

    [Fact]
    public void T10()
    {
    }

    [Fact]
    public void T11()
    {
    }

    [Fact]
    public void T12()
    {
    }

    [Fact]
    public void T13()
    {
    }

    [Fact]
    public void T14()
    {
    }

    [Fact]
    public void T15()
    {
    }

    [Fact]
    public void T16()
    {
    }

    [Fact]
    public void T17()
    {
    }

    [Fact]
    public void T18()
    {
    }

    [Fact]
    public void T19()
    {
    }

    [Fact]
    public void T20()
    {
    }
}
