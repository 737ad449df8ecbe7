using NetnsFixtures.Execution;
using NetnsFixtures.Interop;
using Tmds.Linux;

namespace NetnsFixtures.Kernel.Tests.Execution;

/// <summary>Alone, since it needs a descriptor's number to be given out again to itself and to nobody else.</summary>
[Collection(nameof(ThreadCensusTests))]
public class NamespaceHandleTests
{
    [KernelFact]
    public void Its_descriptor_is_closed_once()
    {
        NamespaceHandle handle = Open(out int number);
        handle.Close();
        NamespaceHandle next = Open(out int sameNumber);
        sameNumber.ShouldBe(number, "the number is free again");

        handle.TryBorrow(out _).ShouldBeFalse();
        handle.TryBorrow(out _).ShouldBeFalse();
        handle.Close();

        Sys.Identify(sameNumber, out FileIdentity identity).ShouldBe(default(Errno), "the number means somebody else's namespace now");
        identity.ShouldBe(next.Identity);
        next.Close();
        Sys.Identify(sameNumber, out _).ShouldBe(Errno.EBADF);
    }

    [KernelFact]
    public void It_stays_open_for_those_who_use_it_and_lets_nobody_else_in()
    {
        NamespaceHandle handle = Open(out int number);
        handle.TryBorrow(out int borrowed).ShouldBeTrue();
        borrowed.ShouldBe(number);

        handle.Close();

        handle.IsClosed.ShouldBeTrue();
        handle.TryBorrow(out _).ShouldBeFalse();
        Sys.Identify(number, out _).ShouldBe(default(Errno));
        handle.Return();
        Sys.Identify(number, out _).ShouldBe(Errno.EBADF);
    }

    private static NamespaceHandle Open(out int number)
    {
        Sys.Open("/proc/self/ns/net", LibC.O_RDONLY, out number).ShouldBe(default);
        return new NamespaceHandle(number, "test");
    }
}
