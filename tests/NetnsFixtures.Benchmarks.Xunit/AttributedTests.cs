namespace NetnsFixtures.Benchmarks.ManyTests.Attributed;

/// <summary>Twenty empty tests with the library's attribute, inherited by 25 classes.</summary>
public abstract class AttributedTests
{
    [NetnsFact]
    public void T01()
    {
    }

    [NetnsFact]
    public void T02()
    {
    }

    [NetnsFact]
    public void T03()
    {
    }

    [NetnsFact]
    public void T04()
    {
    }

    [NetnsFact]
    public void T05()
    {
    }

    [NetnsFact]
    public void T06()
    {
    }

    [NetnsFact]
    public void T07()
    {
    }

    [NetnsFact]
    public void T08()
    {
    }

    [NetnsFact]
    public void T09()
    {
    }

    [NetnsFact]
    public void T10()
    {
    }

    [NetnsFact]
    public void T11()
    {
    }

    [NetnsFact]
    public void T12()
    {
    }

    [NetnsFact]
    public void T13()
    {
    }

    [NetnsFact]
    public void T14()
    {
    }

    [NetnsFact]
    public void T15()
    {
    }

    [NetnsFact]
    public void T16()
    {
    }

    [NetnsFact]
    public void T17()
    {
    }

    [NetnsFact]
    public void T18()
    {
    }

    [NetnsFact]
    public void T19()
    {
    }

    [NetnsFact]
    public void T20()
    {
    }
}
