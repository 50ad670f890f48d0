using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which rules to list. Null means any. The kernel itself filters by family.</summary>
public sealed record RuleFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The table of the rules.</summary>
    public RouteTable? Table { get; init; }

    internal bool Matches(Rule rule) => (Family is null || rule.Family == Family) && (Table is null || rule.Table == Table);

    /// <summary>For example <c>rules for table main</c>.</summary>
    public override string ToString() => "rules" + (Table is null ? "" : $" for table {Table}");
}
