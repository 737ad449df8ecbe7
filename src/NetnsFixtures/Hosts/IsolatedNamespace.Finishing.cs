using NetnsFixtures.Execution;
using NetnsFixtures.KernelFiles;

namespace NetnsFixtures;

/// <content>What a host is not given before it is needed.</content>
public sealed partial class IsolatedNamespace
{
    private readonly Lock _finishGate = new();
    private volatile bool _isFinished;

    // Until somebody has been inside, or we have given it one, there is no need to look.
    private volatile bool _mayHaveAddresses;

    /// <summary>What leads inside. Whoever comes in finds a host that is all that it promises to be.</summary>
    private NamespaceHandle Inside(string operation)
    {
        NamespaceHandle handle = Guard(operation).Finish()._handle;
        _mayHaveAddresses = true;
        return handle;
    }

    /// <summary>
    /// Gives the host its kernel parameters: before its first link is there and before anybody is inside. They cost 45 us of a creation that
    /// takes 450, and a host that is neither connected nor entered does without.
    /// </summary>
    internal IsolatedNamespace Finish()
    {
        if (!_isFinished)
            GiveBirthright();
        return this;
    }

    private void GiveBirthright()
    {
        lock (_finishGate)
        {
            if (_isFinished)
                return;
            NamespaceFlow.Visit(_handle, static () =>
            {
                Birthright.GiveHost();
                return true;
            });
            _isFinished = true;
        }
    }
}
