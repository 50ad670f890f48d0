using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Expressions of the filter basic.</summary>
internal static partial class TrafficFilterSamples
{
    private static TrafficFilter Basic(ExtendedMatch expression)
        => New(new BasicFilter { ClassId = Class(0x14), Expression = expression }, EtherType.IPv4, 24);

    private static Dictionary<string, TrafficFilter> MakeMatches() => new()
    {
        ["match-meta"] = Basic(MatchGroup.AllOf(
            new MetaMatch(MetaOperand.Of(MetaValue.Mark, mask: 0xff0), MatchComparison.Greater, MetaOperand.Constant(24)),
            new MetaMatch(MetaOperand.Of(MetaValue.TrafficIndex, shift: 4), MatchComparison.Less, MetaOperand.Constant(0x55)),
            new MetaMatch(MetaOperand.Of(MetaValue.Random, mask: 0xf), MatchComparison.Equal, MetaOperand.Constant(7))
            { IsInverted = true })),
        ["match-ipset"] = Basic(MatchGroup.AnyOf(new IpsetMatch(1, [IpsetEnd.Source, IpsetEnd.Destination]),
            new IpsetMatch(0, [IpsetEnd.Destination]) { IsInverted = true })),
        ["match-cmp"] = Basic(MatchGroup.AllOf(
            new CompareMatch(2, PacketLayer.Transport, 2, MatchComparison.Greater, 256) { Mask = 0xff00 },
            new BytesMatch(PacketLayer.Network, 4, "abc"u8.ToArray()))),
        ["match-canid"] = Basic(new CanMatch([CanIdentifier.Standard(0x123), CanIdentifier.Extended(0x1234567, 0xffff),
            CanIdentifier.Standard(0x125, 0xf)])),
    };

    /// <summary>The kernel has the extended identifiers first.</summary>
    private static FilterKind ExpressionAsReported(FilterKind asked)
        => asked is BasicFilter { Expression: CanMatch { Identifiers: [CanIdentifier first, CanIdentifier second, CanIdentifier third] } }
            basic ? basic with { Expression = new CanMatch([second, first, third]) } : asked;
}
