using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The list of kinds: a new one is one file and one line here.</summary>
internal static class FilterKinds
{
    public static KindTable<FilterKind> Table { get; } = KindTable.OfNames<FilterKind>(Find,
        static (in NetlinkAttribute kind, in NetlinkAttribute settings) =>
            new UnknownFilter(kind.AsString(), settings.Payload.ToArray()));

    private static KindDefinition<FilterKind>? Find(ReadOnlySpan<char> name) => name switch
    {
        "basic" => BasicFilter.Definition,
        "bpf" => BpfFilter.Definition,
        "cgroup" => CgroupFilter.Definition,
        "flow" => FlowFilter.Definition,
        "flower" => FlowerFilter.Definition,
        "fw" => FwFilter.Definition,
        "matchall" => MatchAllFilter.Definition,
        "route" => RealmFilter.Definition,
        "u32" => U32Filter.Definition,
        _ => null,
    };
}
