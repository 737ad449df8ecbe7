using System.Runtime.InteropServices;

namespace NetnsFixtures.Rtnetlink;

/// <summary><c>struct fib_rule_hdr</c> (linux/fib_rules.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct fib_rule_hdr
{
    public byte family;
    public byte dst_len;
    public byte src_len;
    public byte tos;
    public byte table;
    public byte res1;
    public byte res2;
    public RoutingRuleAction action;
    public uint flags;

    /// <summary><c>FIB_RULE_INVERT</c> (linux/fib_rules.h).</summary>
    public const uint FIB_RULE_INVERT = 2;
}
