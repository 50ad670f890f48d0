using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What was counted of LACP (<c>BOND_3AD_STAT_*</c>). Source: <c>include/uapi/linux/if_bonding.h</c>.</summary>
/// <param name="Received">Packets of LACP received.</param>
/// <param name="Sent">Packets of LACP sent.</param>
/// <param name="UnknownReceived">Received of a kind that the bond does not know.</param>
/// <param name="IllegalReceived">Received with contents that are not allowed.</param>
/// <param name="MarkersReceived">Markers received.</param>
/// <param name="MarkersSent">Markers sent.</param>
/// <param name="MarkerAnswersReceived">Answers to markers received.</param>
/// <param name="MarkerAnswersSent">Answers to markers sent.</param>
/// <param name="UnknownMarkersReceived">Markers received of a kind that the bond does not know.</param>
public readonly record struct LacpStatistics(ulong Received, ulong Sent, ulong UnknownReceived, ulong IllegalReceived,
    ulong MarkersReceived, ulong MarkersSent, ulong MarkerAnswersReceived, ulong MarkerAnswersSent, ulong UnknownMarkersReceived)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Counters without a property here, as they came.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}
