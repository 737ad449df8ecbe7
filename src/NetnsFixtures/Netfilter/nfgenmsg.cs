using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetnsFixtures.Netfilter;

/// <summary><c>struct nfgenmsg</c> (linux/netfilter/nfnetlink.h): what every netfilter message starts with.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct nfgenmsg
{
    public NFPROTO nfgen_family;
    public byte version; // NFNETLINK_V0
    private ushort _res_id;

    public const int Size = 4;

    /// <summary>In host byte order here, big-endian on the wire.</summary>
    public ushort res_id
    {
        readonly get => Swap(_res_id);
        set => _res_id = Swap(value);
    }

    private static ushort Swap(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
