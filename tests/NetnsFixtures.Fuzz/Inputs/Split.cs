namespace NetnsFixtures.Fuzz.Inputs;

/// <summary>The oracle of datagrams: the messages in one, and whether its end was malformed.</summary>
internal readonly record struct Split(List<byte[]> Messages, bool IsBroken)
{
    private const int HeaderSize = 16;

    public static Split Of(byte[] datagram)
    {
        var messages = new List<byte[]>();
        long at = 0;
        while (at < datagram.Length)
        {
            long length = at + HeaderSize <= datagram.Length ? BitConverter.ToUInt32(datagram, (int)at) : 0;
            if (length < HeaderSize || at + length > datagram.Length)
                return new Split(messages, true);
            messages.Add(datagram[(int)at..(int)(at + length)]);
            at += (length + 3) / 4 * 4;
        }

        return new Split(messages, false);
    }
}
