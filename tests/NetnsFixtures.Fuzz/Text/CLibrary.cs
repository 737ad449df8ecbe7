using System.Runtime.InteropServices;
using NetnsFixtures.Fuzz.Inputs;

namespace NetnsFixtures.Fuzz.Text;

/// <summary>The C library's reader of addresses, which all other programs on the machine agree with.</summary>
internal static unsafe partial class CLibrary
{
    private const int AF_INET = 2, AF_INET6 = 10;

    /// <summary>The bytes of an address, IPv4 or IPv6; null for what is none (inet_pton(3)).</summary>
    public static byte[]? ReadAddress(string text)
    {
        if (Texts.ToCString(text) is not { } characters)
            return null;
        byte* address = stackalloc byte[16];
        fixed (byte* p = characters)
        {
            return inet_pton(AF_INET, p, address) == 1 ? new Span<byte>(address, 4).ToArray()
                : inet_pton(AF_INET6, p, address) == 1 ? new Span<byte>(address, 16).ToArray()
                : null;
        }
    }

    [LibraryImport("libc")]
    private static partial int inet_pton(int family, byte* text, byte* address);
}
