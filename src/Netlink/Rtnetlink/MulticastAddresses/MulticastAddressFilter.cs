using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>Which multicast addresses to list. Null means any. The kernel itself filters.</summary>
public sealed record MulticastAddressFilter
{
    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The index of the device.</summary>
    public int? LinkIndex { get; init; }

    internal bool Matches(MulticastAddress address) => LinkIndex is null || address.LinkIndex == LinkIndex;

    /// <summary>For example <c>multicast addresses of dev 5</c>.</summary>
    public override string ToString() => "multicast addresses" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
