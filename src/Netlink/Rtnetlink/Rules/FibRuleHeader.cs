using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct fib_rule_hdr</c> of <c>include/uapi/linux/fib_rules.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FibRuleHeader
{
    public byte Family { get; init; }

    public byte DestinationLength { get; init; }

    public byte SourceLength { get; init; }

    public byte TypeOfService { get; init; }

    public byte Table { get; init; }

    private readonly byte _reserved1;
    private readonly byte _reserved2;

    public RuleAction Action { get; init; }

    public uint Flags { get; init; }
}
