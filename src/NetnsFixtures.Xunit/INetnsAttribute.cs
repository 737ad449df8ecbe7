using Xunit.v3;

namespace NetnsFixtures.Xunit;

/// <summary>What <see cref="NetnsFactAttribute"/> and <see cref="NetnsTheoryAttribute"/> have in common.</summary>
internal interface INetnsAttribute : IFactAttribute
{
    string? Host { get; }
}
