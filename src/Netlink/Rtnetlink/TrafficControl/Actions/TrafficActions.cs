using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds of actions: a new one is one file and one line here.</summary>
internal static class TrafficActions
{
    public static KindTable<TrafficAction> Table { get; } = KindTable.OfNames<TrafficAction>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownAction(kind.AsString(), settings.Payload.ToArray()));

    private static KindDefinition<TrafficAction>? Find(ReadOnlySpan<char> name) => name switch
    {
        "bpf" => BpfAction.Definition,
        "csum" => CsumAction.Definition,
        "ct" => ConntrackAction.Definition,
        "gact" => GenericAction.Definition,
        "mirred" => MirredAction.Definition,
        "nat" => NatAction.Definition,
        "pedit" => PeditAction.Definition,
        "police" => PoliceAction.Definition,
        "sample" => SampleAction.Definition,
        "skbedit" => SkbEditAction.Definition,
        "tunnel_key" => TunnelKeyAction.Definition,
        "vlan" => VlanAction.Definition,
        _ => null,
    };
}
