using System.Net;
using System.Text;
using NetnsFixtures.Rootless;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Rootless;

public class RunnerAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:1234", "--server", "--client-port", "1234")]
    [InlineData("127.0.0.1:1234", "--client-port", "1234", "--server", "jsonrpc", "--client-host", "localhost")]
    [InlineData("127.0.0.1:1234", "-server", "--Client-Port:1234")]
    [InlineData("127.0.0.2:1234", "exec", "tests.dll", "--server=jsonrpc", "--client-port=1234", "--client-host=127.0.0.2")]
    [InlineData("[::1]:1234", "--server", "--client-port", "1234", "--client-host", "::1")]
    public void It_is_read_as_the_platform_reads_it(string expected, params string[] arguments)
    {
        RunnerAddress.TryFind(Bytes(arguments), out IPEndPoint? address, out string? elsewhere).ShouldBeTrue();

        address.ShouldBe(IPEndPoint.Parse(expected));
        elsewhere.ShouldBeNull();
    }

    [Theory]
    [InlineData]
    [InlineData("--client-port", "1234")]
    [InlineData("--server")]
    [InlineData("--server", "--client-port")]
    [InlineData("--server", "--client-port", "--client-host")]
    [InlineData("--server", "--client-port", "0")]
    [InlineData("--server", "--client-port", "65536")]
    [InlineData("--server", "--client-port", "many")]
    [InlineData("server", "client-port", "1234")]
    public void Other_arguments_are_not_for_us(params string[] arguments) =>
        RunnerAddress.TryFind(Bytes(arguments), out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("build-host")]
    public void A_host_that_is_not_this_machine_is_elsewhere(string host)
    {
        RunnerAddress.TryFind(Bytes(["--server", "--client-port", "1", "--client-host", host]), out IPEndPoint? address, out string? elsewhere).ShouldBeTrue();

        address.ShouldBeNull();
        elsewhere.ShouldBe(host);
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm() =>
        RunnerAddress.TryFind([[0xFF, 0xFE], [], [0x2D]], out _, out _).ShouldBeFalse();

    private static byte[][] Bytes(string[] arguments) => [.. arguments.Select(Encoding.UTF8.GetBytes)];
}
