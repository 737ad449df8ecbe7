using System.Text;
using NetnsFixtures.Execution.Census;

namespace NetnsFixtures.Testing;

/// <summary>The namespace that a test runs in: one of its own, which ends with it, or a host of somebody else's topology.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly bool _owned;

    private TestHost(IsolatedNamespace host, bool owned) => (Namespace, _owned) = (host, owned);

    public IsolatedNamespace Namespace { get; }

    /// <summary>Makes a namespace for one test.</summary>
    /// <param name="testName">What the test is called; the namespace's name resembles it.</param>
    public static async Task<TestHost> CreateAsync(string testName) =>
        new(await IsolatedNamespace.CreateAsync(ToLabel(testName)).ConfigureAwait(false), owned: true);

    /// <summary>Lends a namespace to one test.</summary>
    public static TestHost Borrow(IsolatedNamespace host) => new(host, owned: false);

    /// <summary>Fails the test if it leaves a thread where it does not belong: it, and every test after it, may have proved nothing.</summary>
    public void CheckThreads()
    {
        if (ThreadCensus.IsDue)
            ThreadCensus.Check($"end the test on '{Namespace.Name}' with every thread where it belongs");
    }

    public void Dispose()
    {
        if (_owned)
            Namespace.Close();
    }

    // F# and generated tests are called whatever their authors like, and at any length.
    private static string ToLabel(string testName)
    {
        var label = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in testName.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > Label.MaxBytes)
                break;
            label.Append(Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value == '/' ? "-" : rune.ToString());
        }

        return label.Length == 0 ? "test" : label.ToString();
    }
}
