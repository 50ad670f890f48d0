using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>The size of the conntrack table.</summary>
/// <param name="Entries">The number of connections in the namespace.</param>
/// <param name="Maximum">The maximum (<c>net.netfilter.nf_conntrack_max</c>), or null if the kernel does not report it.</param>
public sealed record ConntrackCount(uint Entries, uint? Maximum)
{
    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal static ConntrackCount Decode(in NetlinkMessage message)
    {
        uint? entries = null, maximum = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out NfGenMsg _))
        {
            switch ((CountAttribute)attribute.Type)
            {
                case CountAttribute.CTA_STATS_GLOBAL_ENTRIES: entries = attribute.AsUInt32BigEndian(); break;
                case CountAttribute.CTA_STATS_GLOBAL_MAX_ENTRIES: maximum = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return entries is uint found ? new ConntrackCount(found, maximum) { UnknownAttributes = others.Kept }
            : throw new NetlinkProtocolException("A message with the number of connections lacks the number.");
    }
}
