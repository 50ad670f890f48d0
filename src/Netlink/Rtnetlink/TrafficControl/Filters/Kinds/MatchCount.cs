using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The counters of a filter. Source: <c>struct tc_u32_pcnt</c>, <c>struct tc_basic_pcnt</c> in
/// <c>include/uapi/linux/pkt_cls.h</c>.</summary>
/// <param name="Shown">The number of packets that it saw.</param>
/// <param name="Matched">The number of packets that matched.</param>
public readonly record struct MatchCount(ulong Shown, ulong Matched)
{
    private const int Size = 2 * sizeof(ulong);

    internal static MatchCount? Read(ReadOnlySpan<byte> counted)
        => counted.Length >= Size
            ? new MatchCount(HostOrder.ReadUInt64(counted), HostOrder.ReadUInt64(counted[sizeof(ulong)..]))
            : null;
}
