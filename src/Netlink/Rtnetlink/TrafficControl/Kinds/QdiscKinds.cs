using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is one file and one line here.</summary>
internal static class QdiscKinds
{
    public static KindTable<QdiscKind> Table { get; } = KindTable.OfNames<QdiscKind>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownQdisc(kind.AsString(), settings.Payload.ToArray()));

    private static KindDefinition<QdiscKind>? Find(ReadOnlySpan<char> name) => name switch
    {
        "bfifo" => BfifoQdisc.Definition,
        "cake" => CakeQdisc.Definition,
        "cbs" => CbsQdisc.Definition,
        "choke" => ChokeQdisc.Definition,
        "clsact" => ClsactQdisc.Definition,
        "codel" => CodelQdisc.Definition,
        "drr" => DrrQdisc.Definition,
        "etf" => EtfQdisc.Definition,
        "ets" => EtsQdisc.Definition,
        "fq" => FqQdisc.Definition,
        "fq_codel" => FqCodelQdisc.Definition,
        "gred" => GredQdisc.Definition,
        "hfsc" => HfscQdisc.Definition,
        "htb" => HtbQdisc.Definition,
        "ingress" => IngressQdisc.Definition,
        "mq" => MqQdisc.Definition,
        "mqprio" => MqprioQdisc.Definition,
        "multiq" => MultiqQdisc.Definition,
        "netem" => NetemQdisc.Definition,
        "noqueue" => NoqueueQdisc.Definition,
        "pfifo" => PfifoQdisc.Definition,
        "pfifo_fast" => PfifoFastQdisc.Definition,
        "pfifo_head_drop" => PfifoHeadDropQdisc.Definition,
        "pie" => PieQdisc.Definition,
        "plug" => PlugQdisc.Definition,
        "prio" => PrioQdisc.Definition,
        "qfq" => QfqQdisc.Definition,
        "red" => RedQdisc.Definition,
        "sfq" => SfqQdisc.Definition,
        "taprio" => TaprioQdisc.Definition,
        "tbf" => TbfQdisc.Definition,
        _ => null,
    };
}
