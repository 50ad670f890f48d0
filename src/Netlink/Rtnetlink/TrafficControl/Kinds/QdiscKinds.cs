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
        "clsact" => ClsactQdisc.Definition,
        "fq" => FqQdisc.Definition,
        "fq_codel" => FqCodelQdisc.Definition,
        "htb" => HtbQdisc.Definition,
        "ingress" => IngressQdisc.Definition,
        "netem" => NetemQdisc.Definition,
        "tbf" => TbfQdisc.Definition,
        _ => null,
    };
}
