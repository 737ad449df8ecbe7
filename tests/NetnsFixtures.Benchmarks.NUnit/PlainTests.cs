using NUnit.Framework;

namespace NetnsFixtures.Benchmarks.ManyTests.Plain;

/// <summary>Twenty empty tests with the framework's attribute alone, inherited by 25 classes.</summary>
public abstract class PlainTests
{
    [Test]
    public void T01()
    {
    }

    [Test]
    public void T02()
    {
    }

    [Test]
    public void T03()
    {
    }

    [Test]
    public void T04()
    {
    }

    [Test]
    public void T05()
    {
    }

    [Test]
    public void T06()
    {
    }

    [Test]
    public void T07()
    {
    }

    [Test]
    public void T08()
    {
    }

    [Test]
    public void T09()
    {
    }

    [Test]
    public void T10()
    {
    }

    [Test]
    public void T11()
    {
    }

    [Test]
    public void T12()
    {
    }

    [Test]
    public void T13()
    {
    }

    [Test]
    public void T14()
    {
    }

    [Test]
    public void T15()
    {
    }

    [Test]
    public void T16()
    {
    }

    [Test]
    public void T17()
    {
    }

    [Test]
    public void T18()
    {
    }

    [Test]
    public void T19()
    {
    }

    [Test]
    public void T20()
    {
    }
}
