using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads the IP multicast groups that devices have joined. Source: ip-maddress(8).</summary>
public sealed class MulticastAddressService
{
    private readonly NetlinkConnection _lists;

    internal MulticastAddressService(NetlinkConnection lists) => _lists = lists;

    /// <summary>Lists multicast addresses: those of IPv4, then those of IPv6.</summary>
    /// <remarks>Linux before 6.15 does not list those of IPv4.</remarks>
    /// <param name="filter">Which, or null for all. A device that does not exist has none.</param>
    public IReadOnlyList<MulticastAddress> List(MulticastAddressFilter? filter = null)
    {
        filter ??= new MulticastAddressFilter();
        List<MulticastAddress> found = [];
        foreach (AddressFamily family in filter.Family is { } one ? [one] : (AddressFamily[])[AddressFamily.InterNetwork,
            AddressFamily.InterNetworkV6])
            List(family, filter, found);
        return found;
    }

    private void List(AddressFamily family, MulticastAddressFilter filter, List<MulticastAddress> found)
    {
        try
        {
            using DumpReply reply = _lists.Dump(MulticastAddressRequests.Family.Get,
                new JoinedAddressQuestion(family, filter.LinkIndex, filter.ToString()), JoinedAddressCodec.EncodeFilter);
            foreach (NetlinkMessage message in reply)
            {
                // An older kernel does not filter.
                MulticastAddress address = MulticastAddressCodec.Decode(message);
                if (filter.Matches(address))
                    found.Add(address);
            }
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV or Errno.EOPNOTSUPP)
        {
        }
    }
}
