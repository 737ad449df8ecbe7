using NetnsFixtures.Interop;

namespace NetnsFixtures.Netlink;

/// <summary>
/// How a netlink family is talked about. A request is put into words only when the kernel has refused it, from the very bytes that were
/// sent: nothing is formatted while all goes well, and the words cannot differ from the deed.
/// </summary>
internal abstract class NetlinkDialect
{
    public abstract NetlinkProtocol Protocol { get; }

    /// <summary>The request in the words of the usual tool: <c>address add 10.0.0.1/24 dev eth0</c>.</summary>
    public abstract string Describe(in NetlinkMessage request);

    /// <summary>The kernel's name of the attribute at the top level of a request, or null.</summary>
    public virtual string? NameAttribute(ushort messageType, ushort attributeType) => null;

    /// <summary>What to do about an error that this family gives a meaning of its own; null leaves it to the errno.</summary>
    public virtual string? Advise(in NetlinkMessage request, Errno errno) => null;

    /// <summary>Bytes of the family's fixed struct, behind which the attributes start.</summary>
    public abstract int FixedSize(ushort messageType);
}
