using NetnsFixtures.Netlink;
using NetnsFixtures.Nftables;
using Shouldly;

namespace NetnsFixtures.Wire.Tests.Nftables;

/// <summary>Encodes without a socket, and takes what is of interest out of the batch.</summary>
internal static class NftablesMessages
{
    public delegate void WriteBatch(NftablesBatch batch);

    public delegate void WriteRule(RuleWriter rule);

    public static byte[] Batch(WriteBatch write)
    {
        var messages = new NetlinkBatch();
        using (var batch = new NftablesBatch(messages))
            write(batch);
        messages.Seal(1, acknowledge: true);
        return messages.Bytes.ToArray();
    }

    /// <summary>The message between begin and end of a batch.</summary>
    public static byte[] Single(WriteBatch write)
    {
        byte[] batch = Batch(write);
        return batch[FrameSize..^FrameSize];
    }

    /// <summary>The elements of <c>NFTA_RULE_EXPRESSIONS</c>.</summary>
    public static byte[] Expressions(WriteRule write)
    {
        byte[] message = Single(batch =>
        {
            using RuleWriter rule = batch.AddRule(NatRuleset.Input);
            write(rule);
        });
        return message[(HeaderSize + NameSizes)..];
    }

    public static void ShouldBe(byte[] actual, string expected) => Hex.Text(actual).ShouldBe(Hex.Text(Hex.Bytes(expected)));

    private const int FrameSize = 20;                // nlmsghdr and nfgenmsg
    private const int HeaderSize = FrameSize;
    private const int NameSizes = 8 + 12 + 4;        // "nat", "input", the header of NFTA_RULE_EXPRESSIONS
}
