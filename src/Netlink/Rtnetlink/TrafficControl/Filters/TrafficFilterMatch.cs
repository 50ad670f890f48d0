using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Finds the filter to delete when priority and handle are not given.</summary>
internal static class TrafficFilterMatch
{
    /// <summary>The filter to delete: an equal one, else the first that has all given settings; null if there is
    /// none.</summary>
    public static TrafficFilter? Find(TrafficFilter given, IReadOnlyList<TrafficFilter> filters)
        => filters.FirstOrDefault(filter => filter == given) ?? filters.FirstOrDefault(filter => Matches(given, filter));

    private static bool Matches(TrafficFilter given, TrafficFilter filter)
        => given.Chain == filter.Chain
            && (given.Priority is null || given.Priority == filter.Priority)
            && (given.Handle is null || given.Handle == filter.Handle)
            && (given.Protocol is null || given.Protocol == filter.Protocol)
            && given.Kind.Name == filter.Kind.Name
            && HasAll(given.Kind, filter.Kind)
            && (given.Actions.Count == 0 || given.Actions.SequenceEqual(filter.Actions))
            && given.UnknownAttributes.All(attribute => filter.UnknownAttributes.Contains(attribute));

    /// <summary>Whether all settings of the one are settings of the other, as they would be sent.</summary>
    private static bool HasAll(FilterKind given, FilterKind found)
    {
        if (given == found)
            return true;
        // In one that was read, a program is identified by its ID and not by a descriptor: it may not be possible to send it again.
        if (given is BpfFilter wanted)
            return wanted.Matches((BpfFilter)found);
        HashSet<RawAttribute> has = [.. Settings(found)];
        return given.Agrees(found) && Settings(given).All(setting => has.Contains(setting) || given.IsDefault(setting));
    }

    private static IReadOnlyList<RawAttribute> Settings(FilterKind kind)
    {
        var writer = new NetlinkWriter();
        kind.Write(writer, null);
        return AttributeKeeper.All(new AttributeReader(writer.Written)).Kept;
    }
}
