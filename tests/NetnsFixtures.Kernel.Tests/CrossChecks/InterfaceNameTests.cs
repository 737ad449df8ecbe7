using NetnsFixtures.Kernel.Tests.Fixtures;

namespace NetnsFixtures.Kernel.Tests.CrossChecks;

/// <summary>Which interface names the kernel takes, and that a name is refused by us or taken by the kernel.</summary>
public class InterfaceNameTests
{
    [KernelTheory]
    [InlineData("é")]
    [InlineData("à")] // its second byte is 0xA0, which is white space to the kernel
    [InlineData("eth0.100")]
    [InlineData("0123456789abcde")]
    [InlineData("-")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("a\u0001")]
    [InlineData("all")]
    [InlineData("default")]
    [InlineData("lo")]
    public async Task Never_comes_back_from_the_kernel_as_an_invalid_argument(string name)
    {
        await using Hosts hosts = await Hosts.CreateAsync(2);

        try
        {
            await VethCable.ConnectAsync(new CableEnd(hosts[0]) { InterfaceName = name }, new CableEnd(hosts[1]));
            hosts[0].GetLink(name).Name.ShouldBe(name);
        }
        catch (NetnsException refused)
        {
            refused.ErrorNumber.ShouldBe(0, refused.Message);
        }
    }
}
