using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The connections that a watch knows.</summary>
internal sealed class WatchedConnections(ConntrackClient client, ConntrackFilter filter) : IWatchedState<ConntrackWatchEvent>
{
    private ConntrackCache _known = new();

    public ConntrackWatchEvent Loss => new ConntrackEventsLost();

    public void Read(bool isFirst, List<ConntrackWatchEvent> events)
    {
        var found = new ConntrackCache();
        client.Visit(filter, ref found, static (in ConntrackView entry, ref ConntrackCache known) => known.Set(entry.ToEntry()));
        _known.AddDifferenceTo(found, isFirst, events);
        _known = found;
        events.Add(new ConntrackInSync());
    }

    public bool TryApply(MessageReader notifications, List<ConntrackWatchEvent> events)
    {
        foreach (NetlinkMessage message in notifications)
        {
            if (message.Header.Type == ConntrackOperations.New.Type)
                _known.Update(ConntrackCodec.Decode(message), filter.Matches(new ConntrackView(message)), events);
            else if (message.Header.Type == ConntrackOperations.Delete.Type)
                _known.Remove(ConntrackCodec.Decode(message), events);
        }

        return true;
    }

    public void ForgetPending()
    {
    }
}
