using NetnsFixtures.Fuzz.Inputs;
using NetnsFixtures.Fuzz.Socket;
using NetnsFixtures.Netlink;
using NetnsFixtures.Rtnetlink;
using Shouldly;
using Xunit;

namespace NetnsFixtures.Wire.Tests.Netlink;

/// <summary>A socket whose other end answers as no kernel should. Requests are numbered from 1.</summary>
public sealed class LyingKernelTests : IDisposable
{
    private const int Error = 2, Done = 3, Overrun = 4, Item = 16, Interrupted = 0x10, Capped = 0x100, HasWords = 0x200;
    private const int ENOMEM = 12, EEXIST = 17;
    private const int BufferSize = 32768;

    private readonly FakeKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_dump_comes_in_several_datagrams()
    {
        Answer(AnItem(1, 10), AnItem(1, 11));
        Answer(AnItem(1, 12));
        Answer(End(1));

        Dump().ShouldBe([10u, 11, 12]);
    }

    [Fact]
    public void A_dump_that_ends_in_an_error_has_failed()
    {
        byte[] words = HandMade.Attributes([new(1, [.. "out of memory"u8, 0])]);
        Answer(AnItem(1, 10), HandMade.Message(Done, HasWords, 1, 0, [.. BitConverter.GetBytes(-ENOMEM), .. words]));

        NetnsException failure = Should.Throw<NetnsException>(Dump);

        failure.ErrorName.ShouldBe("ENOMEM");
        failure.KernelMessage.ShouldBe("out of memory");
    }

    [Fact]
    public void An_interrupted_dump_is_read_again()
    {
        Answer(AnItem(1, 10), AnItem(1, 11, Interrupted), End(1));
        Answer(AnItem(2, 12), End(2, Interrupted));
        Answer(AnItem(3, 13), End(3));

        Dump().ShouldBe([13u]);
    }

    [Fact]
    public void A_dump_that_is_interrupted_again_and_again_is_given_up()
    {
        for (uint attempt = 1; attempt <= 64; attempt++)
            Answer(AnItem(attempt, 10), End(attempt, Interrupted));

        Should.Throw<NetnsException>(Dump).Message.ShouldContain("kept changing while it was read, 64 times over");

        Answer(AnItem(65, 11), End(65));
        Dump().ShouldBe([11u]);
    }

    [Fact]
    public void Answers_to_other_requests_are_passed_over()
    {
        Answer(AnItem(0, 10), AnItem(7, 11), End(7), Acknowledgement(7, EEXIST));
        Answer(AnItem(1, 12), AnItem(2, 13), End(1));

        Dump().ShouldBe([12u]);
    }

    [Fact]
    public void What_netlink_says_itself_is_no_entry_of_a_table()
    {
        Answer(HandMade.Message(1, 0, 1, 0, [9, 9, 9, 9]), Acknowledgement(1, 0), HandMade.Message(15, 0, 1, 0, [9, 9, 9, 9]), AnItem(1, 10), End(1));

        Dump().ShouldBe([10u]);
    }

    [Fact]
    public void A_dump_without_an_end_is_lost()
    {
        Answer(AnItem(1, 10));

        Should.Throw<NetnsException>(Dump).Message.ShouldContain("the answer to this request was lost");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_answer_that_the_kernel_had_no_room_for_is_lost(uint sequence)
    {
        Answer(HandMade.Message(Overrun, 0, 1, 0, new byte[4]));
        Answer(End(1));
        if (sequence == 1)
            Should.Throw<NetnsException>(Dump).ErrorName.ShouldBe("ENOBUFS");
        else
            Should.Throw<NetnsException>(Commit).ErrorName.ShouldBe("ENOBUFS");
    }

    [Fact]
    public void A_datagram_that_does_not_fit_is_told_and_nothing_of_it_is_left()
    {
        Answer(Enumerable.Repeat(AnItem(1, 10), BufferSize / 20 + 1).ToArray());
        Answer(AnItem(1, 11), End(1));

        Should.Throw<NetnsException>(Dump).ErrorName.ShouldBe("EMSGSIZE");

        Answer(AnItem(2, 12), End(2));
        Dump().ShouldBe([12u]);
    }

    [Fact]
    public void An_acknowledgement_that_is_cut_off_is_no_netlink()
    {
        Answer(HandMade.Message(Error, Capped, 1, 0, new byte[12]));
        Should.Throw<NetnsException>(Commit).Message.ShouldContain("the answer is no netlink");
    }

    [Fact]
    public void Without_an_acknowledgement_nothing_is_done() => Should.Throw<NetnsException>(Commit).Message.ShouldContain("was lost");

    [Fact]
    public void An_acknowledgement_of_what_was_never_asked_is_passed_over()
    {
        Answer(Acknowledgement(9, 0), Acknowledgement(9, EEXIST));
        Answer(Acknowledgement(1, 0), Acknowledgement(2, 0));

        Commit();
    }

    [Fact]
    public void An_acknowledgement_that_repeats_another_request_is_no_netlink()
    {
        Answer(HandMade.Message(Error, Capped, 2, 0, [0, 0, 0, 0, .. HandMade.Message(20, 5, 9, 0, default)]));

        Should.Throw<NetnsException>(Commit).Message.ShouldContain("an answer to request 2 that repeats request 9");
    }

    [Fact]
    public void A_refusal_that_comes_twice_is_one()
    {
        Answer(Acknowledgement(1, EEXIST), Acknowledgement(1, EEXIST), Acknowledgement(2, 0), Acknowledgement(2, 0));

        NetnsException refused = Should.Throw<NetnsException>(Commit);

        refused.ErrorName.ShouldBe("EEXIST");
        refused.RefusedMessages.ShouldBe([0]);
    }

    private static byte[] AnItem(uint sequence, uint value, int flags = 0) => HandMade.Message(Item, 2 | flags, sequence, 0, BitConverter.GetBytes(value));

    private static byte[] End(uint sequence, int flags = 0) => HandMade.Message(Done, 2 | flags, sequence, 0, new byte[4]);

    private static byte[] Acknowledgement(uint sequence, int errno) =>
        HandMade.Message(Error, Capped, sequence, 0, [.. BitConverter.GetBytes(-errno), .. HandMade.Message(20, 5, sequence, 0, default)]);

    private void Answer(params byte[][] messages) => _kernel.Send(HandMade.Datagram(messages));

    private List<uint> Dump()
    {
        using NetlinkExchange exchange = _kernel.Socket.Begin();
        exchange.Batch.GetLinks();
        return exchange.Dump(static (in NetlinkMessage message) => message.Fixed<uint>());
    }

    private void Commit()
    {
        using NetlinkExchange exchange = _kernel.Socket.Begin();
        exchange.Batch.SetLinkUp(1);
        exchange.Batch.SetLinkUp(2);
        exchange.Commit();
    }
}
