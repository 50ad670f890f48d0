using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Reads the multicast routes of the kernel with their counters. Source: ip-mroute(8).</summary>
public sealed class MulticastRouteService
{
    private readonly NetlinkConnection _lists;

    internal MulticastRouteService(NetlinkConnection lists) => _lists = lists;

    /// <summary>Lists multicast routes, including unresolved ones. A kernel without multicast routing has none.</summary>
    /// <param name="filter">Which, or null for all. A device or a table that does not exist has none.</param>
    public IReadOnlyList<MulticastRoute> List(MulticastRouteFilter? filter = null)
    {
        filter ??= new MulticastRouteFilter();
        List<MulticastRoute> found = [];
        foreach (AddressFamily family in (AddressFamily[])[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6])
        {
            if (filter.Family is null || filter.Family == family)
                List(new MulticastRouteQuestion(family, filter), found);
        }

        return found;
    }

    private void List(MulticastRouteQuestion question, List<MulticastRoute> found)
    {
        RtnetlinkFamily family = question.Family is AddressFamily.InterNetworkV6 ? MulticastRouteRequests.FamilyOfIPv6
            : MulticastRouteRequests.Family;
        try
        {
            using DumpReply reply = _lists.Dump(family.Get, question, MulticastRouteCodec.EncodeFilter);
            foreach (NetlinkMessage message in reply)
            {
                // A kernel without multicast routing lists other routes instead.
                if (MulticastRouteCodec.Decode(message) is MulticastRoute route && route.Family == question.Family
                    && question.Filter.Matches(route))
                    found.Add(route);
            }
        }
        catch (NetlinkException e) when (e.Error is Errno.ENODEV or Errno.ENOENT or Errno.EOPNOTSUPP)
        {
        }
    }
}
