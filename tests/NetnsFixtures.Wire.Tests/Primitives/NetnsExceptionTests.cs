using NetnsFixtures.Interop;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Primitives;

public class NetnsExceptionTests
{
    [Fact]
    public void Our_own_refusal()
    {
        var refused = NetnsException.Refused("boil water", "there is none", "fetch some");

        refused.Message.ShouldBe("Could not boil water: there is none. What to do: fetch some.");
        (refused.Operation, refused.Reason, refused.Advice).ShouldBe(("boil water", "there is none", "fetch some"));
        (refused.ErrorNumber, refused.ErrorName, refused.KernelMessage).ShouldBe((0, null, null));
        refused.RefusedMessages.ShouldBeEmpty();
    }

    [Fact]
    public void Our_own_refusal_without_advice() =>
        NetnsException.Refused("boil water", "there is none", null).Message.ShouldBe("Could not boil water: there is none.");

    [Fact]
    public void The_kernels_refusal()
    {
        var refused = NetnsException.FromKernel("link add eth0 type veth", Errno.EEXIST, "it is there", "choose another name", [2]);

        refused.Message.ShouldBe(
            "Could not link add eth0 type veth: EEXIST (File exists) (the kernel says: it is there). What to do: choose another name.");
        (refused.ErrorNumber, refused.ErrorName, refused.KernelMessage).ShouldBe((17, "EEXIST", "it is there"));
        refused.RefusedMessages.ShouldBe([2]);
    }

    [Fact]
    public void The_kernels_refusal_without_words_or_advice() =>
        NetnsException.FromKernel("link delete if2", Errno.ENODEV).Message.ShouldBe("Could not link delete if2: ENODEV (No such device).");

    [Theory]
    [InlineData(Errno.EPERM, "run as root")]
    [InlineData(Errno.EACCES, "run as root")]
    [InlineData(Errno.EMFILE, "ulimit -n")]
    [InlineData(Errno.ENFILE, "fs.file-max")]
    [InlineData(Errno.ENOSPC, "user.max_net_namespaces")]
    [InlineData(Errno.EOPNOTSUPP, "modprobe")]
    [InlineData(Errno.EPROTONOSUPPORT, "modprobe")]
    [InlineData(Errno.EAFNOSUPPORT, "modprobe")]
    public void Advice_that_an_errno_has_everywhere(object errno, string words) =>
        NetnsException.FromKernel("do it", (Errno)errno).Advice.ShouldNotBeNull().ShouldContain(words);

    [Fact]
    public void Advice_of_the_caller_comes_first() =>
        NetnsException.FromKernel("do it", Errno.EPERM, advice: "ask nicely").Advice.ShouldBe("ask nicely");

    [Fact]
    public void An_errno_without_a_name()
    {
        var refused = NetnsException.FromKernel("do it", (Errno)4095);

        refused.ErrorName.ShouldBe("errno 4095");
        refused.Message.ShouldStartWith("Could not do it: errno 4095 (");
    }

    [Fact]
    public void Told_as_part_of_something_larger()
    {
        var inner = NetnsException.FromKernel("address add 10.0.0.1/24 dev if2", Errno.EEXIST, "assigned", "choose another", [1]);

        NetnsException outer = inner.Within("connect 'a' and 'b'");

        outer.Message.ShouldBe(
            "Could not connect 'a' and 'b': address add 10.0.0.1/24 dev if2: EEXIST (File exists) (the kernel says: assigned). What to do: choose another.");
        outer.InnerException.ShouldBeSameAs(inner);
        (outer.ErrorName, outer.KernelMessage, outer.Advice).ShouldBe(("EEXIST", "assigned", "choose another"));
        outer.RefusedMessages.ShouldBe([1]);
    }
}
