using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds of classes: a new one is one file and one line here.</summary>
internal static class ClassKinds
{
    public static KindTable<ClassKind> Table { get; } = KindTable.OfNames<ClassKind>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownClass(kind.AsString(), settings.Payload.ToArray()));

    private static KindDefinition<ClassKind>? Find(ReadOnlySpan<char> name) => name switch
    {
        "drr" => DrrClass.Definition,
        "hfsc" => HfscClass.Definition,
        "htb" => HtbClass.Definition,
        "qfq" => QfqClass.Definition,
        _ => null,
    };
}
