using NUnit.Framework;
using Shouldly;

namespace NetnsFixtures.Tests;

/// <summary>A test sees its host in the files of the machine, too.</summary>
[InNamespace]
public sealed class ViewTests
{
    [Test]
    public async Task It_goes_by_its_name_and_sees_its_interfaces()
    {
        await Task.Yield();
        Environment.MachineName.ShouldBe(nameof(It_goes_by_its_name_and_sees_its_interfaces));
        File.ReadLines("/proc/net/dev").Skip(2).Select(static line => line.Split(':')[0].Trim()).ShouldBe(["lo"]);
        Directory.GetDirectories("/sys/class/net").Select(Path.GetFileName).ShouldBe(["lo"]);
    }
}
