using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of ports by the kinds of their masters: a new one is a file, and a line here.</summary>
internal static class LinkPorts
{
    public static KindTable<LinkPort> Table { get; } = KindTable.OfNames<LinkPort>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownPort(kind.AsString(), settings.Payload.ToArray()));

    private static KindDefinition<LinkPort>? Find(ReadOnlySpan<char> masterKind) => masterKind switch
    {
        "bond" => BondPort.Definition,
        "bridge" => BridgePort.Definition,
        "vrf" => VrfPort.Definition,
        _ => null,
    };
}
