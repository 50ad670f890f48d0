using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>The network as it is found, as far as a plan needs it.</summary>
internal sealed class PlannedNetwork
{
    private readonly Dictionary<int, string> _names;

    private PlannedNetwork(RtnetlinkClient client, DesiredNetwork wanted)
    {
        Links = client.Links.List();
        _names = Links.ToDictionary(link => link.Index, link => link.Name);
        Addresses = client.Addresses.List();
        OwnedRoutes = client.Routes.List(new RouteFilter { Protocol = wanted.Owner.Protocol });
        OwnedRules = [.. client.Rules.List().Where(rule => rule.Protocol == wanted.Owner.Protocol)];
    }

    public IReadOnlyList<Link> Links { get; }

    public IReadOnlyList<Address> Addresses { get; }

    public IReadOnlyList<Route> OwnedRoutes { get; }

    public IReadOnlyList<Rule> OwnedRules { get; }

    public static PlannedNetwork Read(RtnetlinkClient client, DesiredNetwork wanted) => new(client, wanted);

    /// <summary>The name of the device with an index, or null if there is none.</summary>
    public string? NameOf(int? index) => index is int number ? _names.GetValueOrDefault(number) : null;

    /// <summary>Whether a link is one end of a pair, which come and go together.</summary>
    public static bool IsPair(Link link) => link.Kind is VethLink or NetkitLink;

    /// <summary>The other end of a pair, or null when it is in another namespace or the link is none.</summary>
    public Link? OtherEndOf(Link link)
        => IsPair(link) && link.ParentNamespaceId is null ? Links.FirstOrDefault(other => other.Index == link.ParentIndex) : null;

    /// <summary>The links that sit on another, such as VLANs, and go with it.</summary>
    public IEnumerable<Link> LinksOn(Link link)
        => Links.Where(upper => upper.ParentIndex == link.Index && upper.ParentNamespaceId is null && upper.Index != link.Index
            && !IsPair(upper) && upper.Kind is not TunnelKind);
}
