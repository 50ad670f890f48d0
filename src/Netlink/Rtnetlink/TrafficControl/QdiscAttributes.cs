using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The attributes of a queueing discipline. Source: <c>include/uapi/linux/rtnetlink.h</c>,
/// <c>include/uapi/linux/gen_stats.h</c>.</summary>
internal static class QdiscAttributes
{
    public const ushort TCA_KIND = 1;
    public const ushort TCA_OPTIONS = 2;
    public const ushort TCA_STATS = 3;
    public const ushort TCA_XSTATS = 4;
    public const ushort TCA_RATE = 5;
    public const ushort TCA_STATS2 = 7;
    public const ushort TCA_STAB = 8;
    public const ushort TCA_PAD = 9;
    public const ushort TCA_DUMP_INVISIBLE = 10;
    public const ushort TCA_HW_OFFLOAD = 12;
    public const ushort TCA_INGRESS_BLOCK = 13;
    public const ushort TCA_EGRESS_BLOCK = 14;
    public const ushort TCA_EXT_WARN_MSG = 16;

    public const ushort TCA_STATS_BASIC = 1;
    public const ushort TCA_STATS_QUEUE = 3;
    public const ushort TCA_STATS_APP = 4;
    public const ushort TCA_STATS_PKT64 = 8;

    /// <summary>Bytes of <c>struct tcmsg</c>.</summary>
    public const int HeaderSize = 20;

    public static AttributeSchema Schema { get; } = new(HeaderSize)
    {
        { TCA_KIND, nameof(TCA_KIND) },
        { TCA_OPTIONS, nameof(TCA_OPTIONS), siblings => siblings.TryFind(TCA_KIND, out NetlinkAttribute kind)
            ? QdiscKinds.Find(kind.Payload)?.Attributes() : null },
        { TCA_STATS, nameof(TCA_STATS) },
        { TCA_XSTATS, nameof(TCA_XSTATS) },
        { TCA_RATE, nameof(TCA_RATE) },
        {
            TCA_STATS2, nameof(TCA_STATS2), new AttributeSchema
            {
                { TCA_STATS_BASIC, nameof(TCA_STATS_BASIC) },
                { TCA_STATS_QUEUE, nameof(TCA_STATS_QUEUE) },
                { TCA_STATS_APP, nameof(TCA_STATS_APP) },
                { TCA_STATS_PKT64, nameof(TCA_STATS_PKT64) },
            }
        },
        { TCA_STAB, nameof(TCA_STAB) },
        { TCA_DUMP_INVISIBLE, nameof(TCA_DUMP_INVISIBLE) },
        { TCA_HW_OFFLOAD, nameof(TCA_HW_OFFLOAD) },
        { TCA_INGRESS_BLOCK, nameof(TCA_INGRESS_BLOCK) },
        { TCA_EGRESS_BLOCK, nameof(TCA_EGRESS_BLOCK) },
        { TCA_EXT_WARN_MSG, nameof(TCA_EXT_WARN_MSG) },
    };
}
