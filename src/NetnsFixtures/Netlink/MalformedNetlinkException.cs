namespace NetnsFixtures.Netlink;

/// <summary>Bytes that are no netlink. <see cref="NetlinkSocket"/> turns it into a <see cref="NetnsException"/> that names the request.</summary>
internal sealed class MalformedNetlinkException(string message) : Exception(message)
{
    public static MalformedNetlinkException TooShort(int wanted, int present) =>
        new($"{wanted} bytes were expected where {present} are left");

    public static MalformedNetlinkException BadLength(string what, uint claimed, int present) =>
        new($"a netlink {what} claims {claimed} bytes where {present} are left");
}
