using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>Refuses contradictory descriptions before anything is read.</summary>
internal static class DesiredNetworkChecks
{
    /// <exception cref="ArgumentException">An object is described twice, is marked as another owner's, or cannot be the
    /// owner's.</exception>
    public static void Check(DesiredNetwork wanted)
    {
        if (wanted.Owner.LinkGroup is null && wanted.Links.Count + wanted.Addresses.Count + wanted.Rules.Count > 0)
        {
            throw new ArgumentException("An owner that recognizes routes by a predicate cannot have links, addresses or rules; use " +
                "the constructor of NetworkOwner with a link group.", nameof(wanted));
        }

        ThrowIfTwice(wanted.Links, link => link.Name, link => $"a link named {link.Name}");
        ThrowIfTwice(wanted.Links.Select(link => link.Spec.Kind?.OtherEnd).OfType<LinkSpec>(), end => (end.Namespace?.Id, end.Name),
            end => $"a pair with an end named {end.Name}" + (end.Namespace is null ? "" : " in the same namespace"));
        ThrowIfTwice(wanted.Addresses, address => (address.Device, address.Local, address.Peer), address => address.ToString());
        ThrowIfTwice(wanted.Routes, route => (route.TakesDestination, route.Key), route => route.ToString());
        ThrowIfTaken(wanted.Routes);
        ThrowIfTwice(wanted.Rules, rule => rule, rule => rule.ToString());
        foreach (Rule rule in wanted.Rules)
        {
            if (rule.Protocol is not null)
                throw new ArgumentException($"The protocol of {rule} is the owner's; do not set Rule.Protocol.", nameof(wanted));
        }

        CheckPorts(wanted.Links);
        if (CircleOf(wanted.Links) is { } link)
            throw new ArgumentException($"{link} is its own parent or master, directly or through others.", nameof(wanted));
    }

    private static void CheckPorts(IReadOnlyList<DesiredLink> links)
    {
        foreach (DesiredLink link in links)
        {
            if (link.Port is null)
                continue;
            if (link.Master is null)
                throw new ArgumentException($"{link} has port settings (DesiredLink.Port), but no DesiredLink.Master.", nameof(links));
            if (links.FirstOrDefault(other => other.Name == link.Master)?.Spec.Kind is { } kind && kind.Name != link.Port.MasterKind)
            {
                throw new ArgumentException($"{link} has the settings of a {link.Port.MasterKind} port, but {link.Master} is a " +
                    $"{kind.Name}.", nameof(links));
            }
        }
    }

    /// <summary>Another desired route to a destination that is taken would be replaced and added again forever.</summary>
    private static void ThrowIfTaken(IReadOnlyList<DesiredRoute> routes)
    {
        HashSet<RouteKey> taken = [.. routes.Where(route => route.TakesDestination).Select(route => route.Key)];
        if (taken.Count > 0
            && routes.FirstOrDefault(route => !route.TakesDestination && taken.Contains(RouteKey.OfDestination(route.Route))) is { } other)
            throw new ArgumentException($"Another route takes the destination of {other} (DesiredRoute.TakesDestination).", nameof(routes));
    }

    private static void ThrowIfTwice<T, TKey>(IEnumerable<T> wanted, Func<T, TKey> keyOf, Func<T, string> tell)
    {
        HashSet<TKey> seen = new(wanted.TryGetNonEnumeratedCount(out int count) ? count : 0);
        foreach (T item in wanted)
        {
            if (!seen.Add(keyOf(item)))
                throw new ArgumentException($"The desired state has {tell(item)} twice.", nameof(wanted));
        }
    }

    /// <summary>A link that depends on itself, or null.</summary>
    private static DesiredLink? CircleOf(IReadOnlyList<DesiredLink> links)
    {
        var byName = links.ToDictionary(link => link.Name);
        HashSet<string> sound = [], under = [];
        return links.FirstOrDefault(link => !IsSound(link.Name));

        bool IsSound(string? name)
        {
            if (name is null || !byName.TryGetValue(name, out DesiredLink? link) || sound.Contains(name))
                return true;
            if (!under.Add(name) || !IsSound(link.Parent) || !IsSound(link.Master))
                return false;
            under.Remove(name);
            sound.Add(name);
            return true;
        }
    }
}
