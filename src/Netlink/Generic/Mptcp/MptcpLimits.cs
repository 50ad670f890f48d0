using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>How many subflows and addresses a connection may have.</summary>
/// <remarks>Source: <c>ip mptcp limits</c> in ip-mptcp(8).</remarks>
public sealed record MptcpLimits
{
    /// <summary>How many subflows beside the first, at most 8. The kernel's default is 2.</summary>
    public uint? Subflows { get; init; }

    /// <summary>How many addresses that a peer announces are used, at most 8. The kernel's default is 0.</summary>
    public uint? AcceptedAddresses { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>2 subflows, 0 accepted addresses</c>.</summary>
    public override string ToString() => $"{Subflows} subflows, {AcceptedAddresses} accepted addresses";
}
