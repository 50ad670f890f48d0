using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads the IPv6 anycast addresses of devices. Source: rtnetlink(7).</summary>
public sealed class AnycastAddressService
{
    private readonly NetlinkConnection _lists;

    internal AnycastAddressService(NetlinkConnection lists) => _lists = lists;

    /// <summary>Lists anycast addresses.</summary>
    /// <param name="filter">Which, or null for all. A device that does not exist has none.</param>
    public IReadOnlyList<AnycastAddress> List(AnycastAddressFilter? filter = null)
    {
        filter ??= new AnycastAddressFilter();
        List<AnycastAddress> found = [];
        try
        {
            using DumpReply reply = _lists.Dump(AnycastAddressRequests.Family.Get,
                new JoinedAddressQuestion(AddressFamily.InterNetworkV6, filter.LinkIndex, filter.ToString()),
                JoinedAddressCodec.EncodeFilter);
            foreach (NetlinkMessage message in reply)
            {
                // An older kernel does not filter.
                AnycastAddress address = AnycastAddressCodec.Decode(message);
                if (filter.Matches(address))
                    found.Add(address);
            }
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV or Errno.EOPNOTSUPP)
        {
        }

        return found;
    }
}
