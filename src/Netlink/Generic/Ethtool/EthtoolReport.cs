using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Something that ethtool tells of a device.</summary>
public abstract record EthtoolReport
{
    private protected EthtoolReport()
    {
    }

    /// <summary>The device; 0 in what is to be set.</summary>
    public int LinkIndex { get; init; }

    /// <summary>The name of the device; null in what is to be set.</summary>
    public string? LinkName { get; init; }

    /// <summary>Attributes without a property, unchanged. They are not sent back.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>An announcement that has no type here.</summary>
/// <param name="Command">The number of its message, as <c>ETHTOOL_MSG_*_NTF</c>.</param>
public sealed record UnknownEthtoolReport(byte Command) : EthtoolReport;
