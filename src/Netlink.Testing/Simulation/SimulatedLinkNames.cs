using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.LinkAttribute;

namespace Netlink.Testing;

/// <summary>The alternative names of links in a <see cref="FakeNetwork"/>. Source: rtnl_linkprop() in
/// <c>net/core/rtnetlink.c</c>.</summary>
internal sealed class SimulatedLinkNames(SimulatedLinks links) : ISimulatedTable
{
    public ushort NewType => RtnetlinkType.NewLinkProperty;

    public bool Knows(FakeRequest request) => links.Knows(request);

    public void Create(FakeRequest request, Changes changes)
    {
        SimulatedLink link = links.Find(request);
        foreach (string name in Names(request))
        {
            if (links.Find(name) is not null)
                throw new SimulatedRefusal(Errno.EEXIST);
            link.AlternativeNames.Add(name);
        }

        changes.Announce(SimulatedLinks.RTNLGRP_LINK, RtnetlinkType.NewLink, link.Report(withStatistics: true));
    }

    public void Delete(FakeRequest request, Changes changes)
    {
        SimulatedLink link = links.Find(request);
        foreach (string name in Names(request))
        {
            if (links.Find(name) is null)
                throw new SimulatedRefusal(Errno.ENOENT);
            if (!link.AlternativeNames.Remove(name))
                throw new SimulatedRefusal(Errno.EINVAL);
        }

        changes.Announce(SimulatedLinks.RTNLGRP_LINK, RtnetlinkType.NewLink, link.Report(withStatistics: true));
    }

    public byte[] Get(FakeRequest request) => throw new SimulatedRefusal(Errno.EOPNOTSUPP);

    public IEnumerable<byte[]> List(FakeRequest request) => throw new SimulatedRefusal(Errno.EOPNOTSUPP);

    private static List<string> Names(FakeRequest request)
    {
        List<string> names = [];
        if (request.Attributes(LinkAttributes.HeaderSize).TryFind(IFLA_PROP_LIST, out NetlinkAttribute list))
        {
            foreach (NetlinkAttribute name in list.AsNest())
                names.Add(name.AsString());
        }

        return names;
    }
}
