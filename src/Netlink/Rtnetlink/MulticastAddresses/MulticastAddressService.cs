using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads the IP multicast groups that devices have joined. Source: ip-maddress(8).</summary>
public sealed class MulticastAddressService
{
    private readonly NetlinkConnection _lists;

    internal MulticastAddressService(NetlinkConnection lists) => _lists = lists;

    /// <summary>Lists multicast addresses: those of IPv4, then those of IPv6.</summary>
    /// <remarks>Linux before 6.15 does not list those of IPv4. While groups are joined and left, a list of several hundred may lack some
    /// that stay, or have them twice, before Linux 6.14, which announces such changes.</remarks>
    /// <param name="filter">Which, or null for all. A device that does not exist has none.</param>
    public IReadOnlyList<MulticastAddress> List(MulticastAddressFilter? filter = null)
    {
        filter ??= new MulticastAddressFilter();
        List<MulticastAddress> found = [];
        foreach (AddressFamily family in filter.Family is { } one ? [one] : (AddressFamily[])[AddressFamily.InterNetwork,
            AddressFamily.InterNetworkV6])
        {
            var question = new JoinedAddressQuestion(family, filter.LinkIndex, filter.ToString());
            found.AddRange(_lists.List(MulticastAddressRequests.Family.Get, question, JoinedAddressCodec.EncodeFilter,
                MulticastAddressCodec.Decode, filter.Matches, static error => error is Errno.ENODEV or Errno.EOPNOTSUPP));
        }

        return found;
    }
}
