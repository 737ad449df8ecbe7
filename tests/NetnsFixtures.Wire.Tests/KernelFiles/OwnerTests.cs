using System.Diagnostics;
using NetnsFixtures.KernelFiles;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.KernelFiles;

public class OwnerTests
{
    [Fact]
    public void What_is_written_is_read() => Owner.Parse(Owner.This.ToString()).ShouldBe(Owner.This);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("netnsfixtures 1 2 3 4\n")]
    [InlineData("netnsfixtures 0 2 3 4 8b8d7a3e-0000-0000-0000-000000000000\n")]
    [InlineData("netnsfixtures -1 2 3 4 8b8d7a3e-0000-0000-0000-000000000000\n")]
    [InlineData("netnsfixtures 1 2 3 4 8b8d7a3e\n")]
    [InlineData("netnsfixtures 1 2 3 4 8b8d7a3e-0000-0000-0000-000000000000 5\n")]
    [InlineData("others 1 2 3 4 8b8d7a3e-0000-0000-0000-000000000000\n")]
    public void Anything_else_is_nobodys(string text) => Owner.Parse(text).ShouldBeNull();

    [Fact]
    public void Only_a_process_that_has_certainly_ended_is_dead()
    {
        Owner self = Owner.This;

        self.IsDead(isHeld: true).ShouldBeFalse();
        (self with { Started = self.Started + 1 }).IsDead(isHeld: true).ShouldBeTrue("the id has come again");
        (self with { Boot = Guid.NewGuid() }).IsDead(isHeld: false).ShouldBeTrue("the machine was started again");
        (self with { Boot = Guid.NewGuid() }).IsDead(isHeld: true).ShouldBeFalse("no mount outlives a boot: a container is told of another one");
        (self with { Started = self.Started + 1, Time = self.Time + 1 }).IsDead(isHeld: true).ShouldBeFalse("times of another time namespace say nothing");
        (self with { Started = self.Started + 1, ProcessIds = 1 }).IsDead(isHeld: true).ShouldBeFalse("ids of another PID namespace say nothing");
    }

    [Fact]
    public void A_process_that_has_ended_is_dead_even_if_its_parent_has_not_looked()
    {
        using Process ended = Process.Start("true");
        Owner owner = Owner.This with { ProcessId = ended.Id };
        SpinWait.SpinUntil(() => owner.IsDead(isHeld: true), TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }
}
