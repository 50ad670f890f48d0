using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>The current state of the network, as far as a plan needs it.</summary>
internal sealed class PlannedNetwork
{
    private readonly NamespaceIdService _namespaces;
    private readonly Dictionary<int, string> _names;

    private PlannedNetwork(RtnetlinkClient client, DesiredNetwork wanted)
    {
        _namespaces = client.NamespaceIds;
        Links = client.Links.List();
        _names = Links.ToDictionary(link => link.Index, link => link.Name);
        Routes = ReadRoutes(client, wanted);
        bool hasRoutesOnly = wanted.Owner.LinkGroup is null;
        Addresses = hasRoutesOnly ? [] : client.Addresses.List();
        OwnedRules = hasRoutesOnly ? [] : [.. client.Rules.List().Where(rule => rule.Protocol == wanted.Owner.Protocol)];
    }

    public IReadOnlyList<Link> Links { get; }

    public IReadOnlyList<Address> Addresses { get; }

    /// <summary>The owner's routes, and others to destinations that desired routes take, in the kernel's order: packets take the first one
    /// to a destination.</summary>
    public IReadOnlyList<Route> Routes { get; }

    public IReadOnlyList<Rule> OwnedRules { get; }

    public static PlannedNetwork Read(RtnetlinkClient client, DesiredNetwork wanted) => new(client, wanted);

    /// <summary>No object is created for routes that do not matter, however many there are.</summary>
    private static IReadOnlyList<Route> ReadRoutes(RtnetlinkClient client, DesiredNetwork wanted)
    {
        NetworkOwner owner = wanted.Owner;
        HashSet<RouteKey> taken = [.. wanted.Routes.Where(route => route.TakesDestination).Select(route => route.Key)];
        if (taken.Count == 0 && owner.Routes is null)
            return client.Routes.List(new RouteFilter { Protocol = owner.Protocol });
        HashSet<RouteKey> places = [.. taken.Select(place => place with { Source = null })];
        List<Route> found = [];
        RouteTraits? traits = null;
        client.Routes.Visit(owner.Routes, ref found, (in RouteView view, ref List<Route> found) =>
        {
            if (owner.Routes is null && view.Protocol != owner.Protocol && !places.Contains(RouteKey.OfDestination(view)))
                return;
            Route route = view.ToRoute(ref traits);
            if (taken.Contains(RouteKey.OfDestination(route)) || owner.Owns(route))
                found.Add(route);
        });
        return found;
    }

    /// <summary>The name of the device with an index, or null if there is none.</summary>
    public string? NameOf(int? index) => index is int number ? _names.GetValueOrDefault(number) : null;

    /// <summary>Whether a link is one end of a pair, whose ends are created and deleted together.</summary>
    public static bool IsPair(Link link) => link.Kind is VethLink or NetkitLink or VxcanLink;

    /// <summary>The other end of a pair; null if it is in another namespace, or the link is not part of a pair.</summary>
    public Link? OtherEndOf(Link link)
        => IsPair(link) && link.ParentNamespaceId is null ? Links.FirstOrDefault(other => other.Index == link.ParentIndex) : null;

    /// <summary>Whether the other end of a pair is in a namespace. The kernel gives each namespace that it reports an id.</summary>
    public bool HasOtherEndIn(Link link, NetworkNamespace networkNamespace)
        => IsPair(link) && link.ParentNamespaceId == _namespaces.TryGet(networkNamespace);

    /// <summary>The links on top of another, such as VLANs, which are deleted with it.</summary>
    public IEnumerable<Link> LinksOn(Link link)
        => Links.Where(upper => upper.ParentNamespaceId is null && upper.Index != link.Index && !IsPair(upper)
            && (upper.ParentIndex == link.Index ? upper.Kind is not { IsDeletedWithParent: false }
                : upper.Kind?.IsDeletedWith(link.Index) is true));
}
