using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which tables of neighbours to list. Null means any.</summary>
public sealed record NeighbourTableFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The name of the table, such as <c>arp_cache</c>.</summary>
    public string? Name { get; init; }

    internal bool Matches(NeighbourTable table) => Name is null || table.Name == Name;

    /// <summary>For example <c>tables of neighbours of InterNetwork</c>.</summary>
    public override string ToString()
        => "tables of neighbours" + (Family is null ? "" : $" of {Family}") + (Name is null ? "" : $" named {Name}");
}
