namespace NetnsFixtures.Fuzz.Inputs;

/// <summary>
/// The oracle of the readers: the attributes in some bytes as linux/netlink.h lays them out, found with nothing but sums and comparisons, and
/// whether their end was malformed.
/// </summary>
internal readonly record struct Walk(List<Attribute> Attributes, bool IsBroken)
{
    private const int HeaderSize = 4;
    private const int TypeMask = 0x3fff;

    public static Walk Over(byte[] bytes)
    {
        var attributes = new List<Attribute>();
        long at = 0;
        while (bytes.Length - at >= HeaderSize)
        {
            long length = bytes[at] + 256L * bytes[at + 1];
            if (length < HeaderSize || at + length > bytes.Length)
                return new Walk(attributes, true);
            attributes.Add(new Attribute((bytes[at + 2] + 256 * bytes[at + 3]) & TypeMask, bytes[(int)(at + HeaderSize)..(int)(at + length)]));
            at += (length + 3) / 4 * 4;
        }

        return new Walk(attributes, false);
    }

    /// <summary>The last value of a type, which is the one that counts; null if there is none.</summary>
    public byte[]? Last(int type) => Attributes.FindLastIndex(attribute => attribute.Type == type) is >= 0 and int index ? Attributes[index].Value : null;

    /// <summary>All values of a type are long enough.</summary>
    public bool Have(int type, int length) => Attributes.TrueForAll(attribute => attribute.Type != type || attribute.Value.Length >= length);

    /// <summary>All values of a type are addresses.</summary>
    public bool HaveAddresses(params int[] types) => Attributes.TrueForAll(attribute => !types.Contains(attribute.Type) || attribute.Value.Length is 4 or 16);
}
