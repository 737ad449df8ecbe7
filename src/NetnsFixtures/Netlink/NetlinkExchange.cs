namespace NetnsFixtures.Netlink;

/// <summary>
/// One request to the kernel: fill <see cref="Batch"/>, then <see cref="Commit"/> or dump. The batch is borrowed from the thread and goes
/// back when the <c>using</c> scope ends.
/// </summary>
internal readonly ref struct NetlinkExchange
{
    private readonly NetlinkSocket _socket;

    [ThreadStatic]
    private static NetlinkBatch? t_spare;

    public NetlinkExchange(NetlinkSocket socket)
    {
        _socket = socket;
        Batch = t_spare ?? new NetlinkBatch();
        t_spare = null;
    }

    public NetlinkBatch Batch { get; }

    /// <summary>Sends all messages at once and returns when the kernel has carried out the last of them.</summary>
    /// <param name="onReply">Takes what the kernel answers beside acknowledgements (<c>NLM_F_ECHO</c>, get requests).</param>
    /// <exception cref="NetnsException">The kernel refused one: the first refusal is told. Messages behind it may have been carried out.</exception>
    public void Commit(MessageHandler? onReply = null) => _socket.Commit(Batch, onReply);

    /// <summary>Sends the dump request and reads the whole table, again if it changed meanwhile.</summary>
    public List<T> Dump<T>(Parser<T> parse)
    {
        var items = new List<T>();
        _socket.Dump(Batch, parse, items);
        return items;
    }

    public void Dispose()
    {
        Batch.Clear();
        t_spare = Batch;
    }
}

/// <summary>Reads one entry of a table.</summary>
internal delegate T Parser<T>(in NetlinkMessage message);
