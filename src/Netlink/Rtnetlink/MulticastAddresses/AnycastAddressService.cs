using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads the IPv6 anycast addresses of devices. Source: rtnetlink(7).</summary>
public sealed class AnycastAddressService
{
    private readonly NetlinkConnection _lists;

    internal AnycastAddressService(NetlinkConnection lists) => _lists = lists;

    /// <summary>Lists anycast addresses.</summary>
    /// <remarks>While addresses come and go, a list of several hundred may lack some that stay, or have them twice, before Linux 6.17,
    /// which announces such changes.</remarks>
    /// <param name="filter">Which, or null for all. A device that does not exist has none.</param>
    public IReadOnlyList<AnycastAddress> List(AnycastAddressFilter? filter = null)
    {
        filter ??= new AnycastAddressFilter();
        var question = new JoinedAddressQuestion(AddressFamily.InterNetworkV6, filter.LinkIndex, filter.ToString());
        return _lists.List(AnycastAddressRequests.Family.Get, question, JoinedAddressCodec.EncodeFilter, AnycastAddressCodec.Decode,
            filter.Matches, static error => error is Errno.ENODEV or Errno.EOPNOTSUPP);
    }
}
