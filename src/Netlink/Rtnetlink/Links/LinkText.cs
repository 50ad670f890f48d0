using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Links in words, as <c>ip monitor</c> tells them.</summary>
internal static class LinkText
{
    /// <summary>Tells a report; null for a request, which says as much as is to change.</summary>
    public static string? Tell(in NetlinkMessage message)
    {
        if ((message.Header.Flags & MessageFlags.Request) != 0)
            return null;
        Link link = LinkCodec.Decode(message);
        return string.Create(CultureInfo.InvariantCulture, $"{link} <{link.Flags}> mtu {link.Mtu} state {link.OperationalState}")
            + (link.Kind is null ? "" : $" kind {link.Kind.Name}") + (link.Master is null ? "" : $" master {link.Master}");
    }
}
