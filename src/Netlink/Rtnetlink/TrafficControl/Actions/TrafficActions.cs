using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds of actions: a new one is one file and one line here.</summary>
internal static class TrafficActions
{
    public static KindTable<TrafficAction> Table { get; } = KindTable.OfNames<TrafficAction>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownAction(kind.AsString(), settings.Payload.ToArray()));

    /// <summary>All kinds in the kernel's sources. Source: <c>struct tc_action_ops</c> in net/sched/act_*.c.</summary>
    public static IReadOnlyList<string> AllNames { get; } =
    [
        "bpf", "connmark", "csum", "ct", "ctinfo", "gact", "gate", "ife", "mirred", "mpls", "nat", "pedit", "police", "sample", "simple",
        "skbedit", "skbmod", "tunnel_key", "vlan", "xt",
    ];

    private static KindDefinition<TrafficAction>? Find(ReadOnlySpan<char> name) => name switch
    {
        "bpf" => BpfAction.Definition,
        "connmark" => ConnmarkAction.Definition,
        "csum" => CsumAction.Definition,
        "ct" => ConntrackAction.Definition,
        "ctinfo" => CtinfoAction.Definition,
        "gact" => GenericAction.Definition,
        "gate" => GateAction.Definition,
        "ife" => IfeAction.Definition,
        "mirred" => MirredAction.Definition,
        "mpls" => MplsAction.Definition,
        "nat" => NatAction.Definition,
        "pedit" => PeditAction.Definition,
        "police" => PoliceAction.Definition,
        "sample" => SampleAction.Definition,
        "simple" => SimpleAction.Definition,
        "skbedit" => SkbEditAction.Definition,
        "skbmod" => SkbModAction.Definition,
        "tunnel_key" => TunnelKeyAction.Definition,
        "vlan" => VlanAction.Definition,
        _ => null,
    };
}
