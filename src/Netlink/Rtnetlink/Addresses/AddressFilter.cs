using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which addresses to list. Null means any. The kernel itself filters.</summary>
public sealed record AddressFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The index of the device.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Another namespace, by its id in this one, such as <see cref="Link.ParentNamespaceId"/>; <see cref="LinkIndex"/> is then an
    /// index in that namespace. Needs <c>CAP_NET_ADMIN</c> in that namespace.</summary>
    public int? NamespaceId { get; init; }

    internal bool Matches(Address address)
        => (Family is null || address.Local.Address.AddressFamily == Family) && (LinkIndex is null || address.LinkIndex == LinkIndex);

    /// <summary>For example <c>addresses of dev 5</c>.</summary>
    public override string ToString() => "addresses" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
