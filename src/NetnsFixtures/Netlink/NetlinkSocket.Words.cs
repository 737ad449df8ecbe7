using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <content>What went wrong, in the words of the family.</content>
internal sealed partial class NetlinkSocket
{
    private NetnsException Explain(NetlinkBatch batch, ExtendedAck refused, IReadOnlyList<int>? refusedMessages = null)
    {
        ReadOnlySpan<byte> bytes = batch.Find(refused.Sequence);
        if (bytes.IsEmpty)
            return NetnsException.FromKernel(Describe(batch), refused.Error, refused.Message, null, refusedMessages);

        NetlinkMessage request = First(bytes);
        string? words = refused.Message;
        if (refused.Offset is { } offset && RefusedAttribute.Name(_dialect, request, offset) is { } attribute)
            words = words is null ? $"the attribute {attribute} is wrong" : $"{words}, about the attribute {attribute}";
        if (refused.MissingType is { } missing)
            words = $"{words ?? "an attribute is missing"}: {_dialect.NameAttribute(request.Header.nlmsg_type, missing) ?? $"attribute {missing}"}";
        return NetnsException.FromKernel(_dialect.Describe(request), refused.Error, words, _dialect.Advise(request, refused.Error), refusedMessages);
    }

    private static int[] Positions(List<ExtendedAck> refusals, uint first) => [.. refusals.Select(ack => (int)(ack.Sequence - first))];

    private NetnsException AnswerLost(NetlinkBatch batch) =>
        NetnsException.FromKernel(Describe(batch), Errno.ENOBUFS, "the answer to this request was lost");

    private NetnsException Malformed(NetlinkBatch batch, MalformedNetlinkException malformed) =>
        NetnsException.Refused(Describe(batch), $"the answer is no netlink: {malformed.Message}", null, malformed);

    private string Describe(NetlinkBatch batch) => _dialect.Describe(First(batch.Bytes));

    private static NetlinkMessage First(ReadOnlySpan<byte> bytes)
    {
        var reader = new MessageReader(bytes);
        return reader.MoveNext() ? reader.Current : default;
    }
}
