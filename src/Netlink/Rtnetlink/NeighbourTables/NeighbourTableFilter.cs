using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which neighbour tables to list. Null means any.</summary>
public sealed record NeighbourTableFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The name of the table, such as <c>arp_cache</c>.</summary>
    public string? Name { get; init; }

    internal bool Matches(NeighbourTable table) => Name is null || table.Name == Name;

    /// <summary>For example <c>neighbour tables of InterNetwork</c>.</summary>
    public override string ToString()
        => "neighbour tables" + (Family is null ? "" : $" of {Family}") + (Name is null ? "" : $" named {Name}");
}
