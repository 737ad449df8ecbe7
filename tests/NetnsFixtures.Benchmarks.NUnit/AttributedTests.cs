using NUnit.Framework;

namespace NetnsFixtures.Benchmarks.ManyTests.Attributed;

/// <summary>Twenty empty tests with the library's attribute, inherited by 25 classes.</summary>
public abstract class AttributedTests
{
    [Test, InNamespace]
    public void T01()
    {
    }

    [Test, InNamespace]
    public void T02()
    {
    }

    [Test, InNamespace]
    public void T03()
    {
    }

    [Test, InNamespace]
    public void T04()
    {
    }

    [Test, InNamespace]
    public void T05()
    {
    }

    [Test, InNamespace]
    public void T06()
    {
    }

    [Test, InNamespace]
    public void T07()
    {
    }

    [Test, InNamespace]
    public void T08()
    {
    }

    [Test, InNamespace]
    public void T09()
    {
    }

    [Test, InNamespace]
    public void T10()
    {
    }

    [Test, InNamespace]
    public void T11()
    {
    }

    [Test, InNamespace]
    public void T12()
    {
    }

    [Test, InNamespace]
    public void T13()
    {
    }

    [Test, InNamespace]
    public void T14()
    {
    }

    [Test, InNamespace]
    public void T15()
    {
    }

    [Test, InNamespace]
    public void T16()
    {
    }

    [Test, InNamespace]
    public void T17()
    {
    }

    [Test, InNamespace]
    public void T18()
    {
    }

    [Test, InNamespace]
    public void T19()
    {
    }

    [Test, InNamespace]
    public void T20()
    {
    }
}
