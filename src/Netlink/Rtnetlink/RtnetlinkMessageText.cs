using System;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Messages of rtnetlink in words, as <c>ip monitor</c> tells them.</summary>
/// <remarks>What adds, reports or deletes an object is told as that object. A question is told by its attributes, and so is a request about
/// a link, which says as much as is to change.</remarks>
internal static class RtnetlinkMessageText
{
    private const int FirstType = 16;

    /// <summary>The verbs of every kind of object, in the order of their numbers.</summary>
    private static readonly string[] s_verbs = ["NEW", "DEL", "GET", "SET"];

    public static string Describe(in NetlinkMessage message)
    {
        byte family = message.Payload is [byte first, ..] ? first : LinuxFamily.AF_UNSPEC;
        if (Find(message.Header.Type, family) is not Kind kind)
            return MessageText.Describe(message);
        string verb = s_verbs[message.Header.Type % s_verbs.Length];
        string name = $"RTM_{verb}{kind.Name}";
        if (verb is "NEW" or "DEL")
        {
            try
            {
                if (kind.Tell(message) is string text)
                    return $"{name} {text}";
            }
            catch (NetlinkProtocolException)
            {
                // Its attributes are shown as far as they go.
            }
        }

        return MessageText.Describe(message, name, kind.Attributes());
    }

    private static Kind? Find(ushort type, byte family) => ((type - FirstType) / s_verbs.Length) switch
    {
        0 when family is LinuxFamily.AF_BRIDGE =>
            new Kind("LINK", static () => BridgeVlanAttributes.Schema, static (in NetlinkMessage _) => null),
        0 => new Kind("LINK", static () => LinkAttributes.Schema, TellLink),
        1 => new Kind("ADDR", static () => AddressAttributes.Schema,
            static (in NetlinkMessage message) => AddressCodec.Decode(message).ToString()),
        2 when family is LinuxFamily.AF_MPLS =>
            new Kind("ROUTE", static () => RouteAttributes.Schema,
                static (in NetlinkMessage message) => MplsRouteCodec.Decode(message)?.ToString()),
        2 => new Kind("ROUTE", static () => RouteAttributes.Schema,
            static (in NetlinkMessage message) => RouteCodec.Decode(message).ToString()),
        3 when family is LinuxFamily.AF_BRIDGE =>
            new Kind("NEIGH", static () => NeighbourAttributes.Schema,
                static (in NetlinkMessage message) => ForwardingEntryCodec.Decode(message)?.ToString()),
        3 => new Kind("NEIGH", static () => NeighbourAttributes.Schema,
            static (in NetlinkMessage message) => NeighbourCodec.Decode(message)?.ToString()),
        4 => new Kind("RULE", static () => RuleAttributes.Schema,
            static (in NetlinkMessage message) => RuleCodec.Decode(message)?.ToString()),
        5 => new Kind("QDISC", static () => QdiscAttributes.Schema,
            static (in NetlinkMessage message) => QdiscCodec.Decode(message).ToString()),
        12 => new Kind("NEIGHTBL", static () => NeighbourTableAttributes.Schema,
            static (in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out _).ToString()),
        16 => new Kind("NETCONF", static () => NetconfAttributes.Schema,
            static (in NetlinkMessage message) => NetconfCodec.Decode(message).ToString()),
        18 => new Kind("NSID", static () => NamespaceIdAttributes.Schema, static (in NetlinkMessage _) => null),
        22 => new Kind("NEXTHOP", static () => NextHopAttributes.Schema,
            static (in NetlinkMessage message) => NextHopCodec.Decode(message).ToString()),
        23 => new Kind("LINKPROP", static () => LinkAttributes.Schema, static (in NetlinkMessage _) => null),
        _ => null,
    };

    private static string? TellLink(in NetlinkMessage message)
    {
        if ((message.Header.Flags & MessageFlags.Request) != 0)
            return null;
        Link link = LinkCodec.Decode(message);
        return string.Create(CultureInfo.InvariantCulture, $"{link} <{link.Flags}> mtu {link.Mtu} state {link.OperationalState}")
            + (link.Kind is null ? "" : $" kind {link.Kind.Name}") + (link.Master is null ? "" : $" master {link.Master}");
    }

    /// <param name="Name">How the names of its messages end.</param>
    /// <param name="Attributes">The names of its attributes.</param>
    /// <param name="Tell">Tells the object, or null when its attributes say more.</param>
    private sealed record Kind(string Name, Func<AttributeSchema> Attributes, ReplyDecoder<string?> Tell);
}
