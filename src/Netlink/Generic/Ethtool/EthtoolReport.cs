using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A report of ethtool about a device.</summary>
public abstract record EthtoolReport
{
    private protected EthtoolReport()
    {
    }

    /// <summary>The index of the device; 0 in a change.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The name of the device; null in a change.</summary>
    public string? LinkName { get; init; }

    /// <summary>Attributes without a property, unchanged. They are not sent back.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A notification without a type here.</summary>
/// <param name="Command">The number of its message, as <c>ETHTOOL_MSG_*_NTF</c>.</param>
public sealed record UnknownEthtoolReport(byte Command) : EthtoolReport;
