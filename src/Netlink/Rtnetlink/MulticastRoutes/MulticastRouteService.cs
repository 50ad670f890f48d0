using System.Collections.Generic;
using System.Net.Sockets;
using Netlink.Connection;

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
                found.AddRange(List(new MulticastRouteQuestion(family, filter)));
        }

        return found;
    }

    private List<MulticastRoute> List(MulticastRouteQuestion question)
    {
        RtnetlinkFamily family = question.Family is AddressFamily.InterNetworkV6 ? MulticastRouteRequests.FamilyOfIPv6
            : MulticastRouteRequests.Family;
        // A kernel without multicast routing lists other routes instead.
        return _lists.List(family.Get, question, MulticastRouteCodec.EncodeFilter, MulticastRouteCodec.Decode,
            route => route.Family == question.Family && question.Filter.Matches(route),
            static error => error is Errno.ENODEV or Errno.ENOENT or Errno.EOPNOTSUPP);
    }
}
