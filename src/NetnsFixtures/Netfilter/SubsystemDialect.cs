using NetnsFixtures.Interop;
using NetnsFixtures.Netlink;

namespace NetnsFixtures.Netfilter;

/// <summary>How one subsystem of netfilter is talked about: the part of a <see cref="NetfilterDialect"/>.</summary>
internal abstract class SubsystemDialect
{
    public abstract NFNL_SUBSYS Subsystem { get; }

    /// <summary>The request in the words of the usual tool; for a batch, the words for all of it.</summary>
    public abstract string Describe(in NetlinkMessage request);

    public virtual string? NameAttribute(ushort messageType, ushort attributeType) => null;

    public virtual string? Advise(in NetlinkMessage request, Errno errno) => null;

    /// <summary>The low byte of a message type: what the message is within its subsystem.</summary>
    public static byte MessageOf(ushort messageType) => (byte)messageType;
}
