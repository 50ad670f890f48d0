using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The LACP counters of a bond or of a bond port (<c>BOND_3AD_STAT_*</c>). Source:
/// <c>include/uapi/linux/if_bonding.h</c>.</summary>
/// <param name="Received">LACPDUs received.</param>
/// <param name="Sent">LACPDUs sent.</param>
/// <param name="UnknownReceived">LACPDUs of an unknown type received.</param>
/// <param name="IllegalReceived">LACPDUs with invalid contents received.</param>
/// <param name="MarkersReceived">Marker PDUs received.</param>
/// <param name="MarkersSent">Marker PDUs sent.</param>
/// <param name="MarkerAnswersReceived">Marker responses received.</param>
/// <param name="MarkerAnswersSent">Marker responses sent.</param>
/// <param name="UnknownMarkersReceived">Marker PDUs of an unknown type received.</param>
public readonly record struct LacpStatistics(ulong Received, ulong Sent, ulong UnknownReceived, ulong IllegalReceived,
    ulong MarkersReceived, ulong MarkersSent, ulong MarkerAnswersReceived, ulong MarkerAnswersSent, ulong UnknownMarkersReceived)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Counters without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}
