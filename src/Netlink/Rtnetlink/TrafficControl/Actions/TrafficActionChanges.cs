using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes that disturb a list of actions. See docs/adr/0070.</summary>
/// <remarks>tcf_dump_walker in net/sched/act_api.c counts the actions of a kind. Filters, and whatever filters go with, have actions of
/// their own.</remarks>
internal static class TrafficActionChanges
{
    private const uint RTNLGRP_LINK = 1, RTNLGRP_TC = 4;

    /// <summary>The changes of actions of a kind.</summary>
    /// <param name="kind">The kernel's name of the kind.</param>
    public static UnmarkedChanges Of(string kind)
        => new([RTNLGRP_LINK, RTNLGRP_TC], (in NetlinkMessage message) => Disturbs(message, kind))
        {
            Await = LinkRequests.AwaitChanges,
            AreLate = true,   // the actions of a filter go a moment after it (tcf_queue_work)
        };

    /// <summary>Whether an announcement may be about actions of a kind.</summary>
    public static bool Disturbs(in NetlinkMessage message, string kind)
    {
        if (LinkRequests.Family.IsAnnouncement(message.Header.Type))
            return LinkRequests.IsDeparture(message);
        try
        {
            if (TrafficActionRequests.Family.IsAnnouncement(message.Header.Type))
                return AreOf(kind, TrafficActionMessage.DecodeAll(message));
            if (TrafficFilterRequests.Family.IsAnnouncement(message.Header.Type))
                return Disturbs(TrafficFilterCodec.Decode(message), message.Header, kind);
        }
        catch (NetlinkProtocolException)
        {
            return true;
        }

        return message.Header.Type != TrafficChainRequests.Family.New.Type;
    }

    /// <summary>A filter may have replaced another, or stand for a whole priority: then the actions that went are not in the
    /// message.</summary>
    private static bool Disturbs(TrafficFilter filter, in MessageHeader header, string kind)
    {
        bool showsAll = header.Type == TrafficFilterRequests.Family.New.Type ? (header.Flags & MessageFlags.Exclusive) != 0
            : filter.Handle is not 0;
        // For police in its old form, each classifier has an attribute beside that for actions.
        bool mayPolice = kind == "police" && filter.Kind.UnknownAttributes.Count > 0;
        return !showsAll || filter.Kind.ActionsAttribute is null || mayPolice || AreOf(kind, filter.Actions);
    }

    private static bool AreOf(string kind, IReadOnlyList<TrafficAction> actions) => actions.Any(action => action.Name == kind);
}
