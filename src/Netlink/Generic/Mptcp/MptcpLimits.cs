using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The limits of each connection.</summary>
/// <remarks>Source: <c>ip mptcp limits</c> in ip-mptcp(8).</remarks>
public sealed record MptcpLimits
{
    /// <summary>The maximum number of additional subflows, at most 8. The kernel's default is 2.</summary>
    public uint? Subflows { get; init; }

    /// <summary>The maximum number of announced addresses to accept, at most 8. The kernel's default is 0.</summary>
    public uint? AcceptedAddresses { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>2 subflows, 0 accepted addresses</c>.</summary>
    public override string ToString() => $"{Subflows} subflows, {AcceptedAddresses} accepted addresses";
}
