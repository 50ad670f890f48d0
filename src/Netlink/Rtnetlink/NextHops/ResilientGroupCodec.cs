using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a resilient group's settings. Source: rtm_to_nh_config_grp_res() and nla_put_nh_group_res() in
/// net/ipv4/nexthop.c.</summary>
internal static class ResilientGroupCodec
{
    private const ushort NHA_RES_GROUP_PAD = 0;
    private const ushort NHA_RES_GROUP_BUCKETS = 1;
    private const ushort NHA_RES_GROUP_IDLE_TIMER = 2;
    private const ushort NHA_RES_GROUP_UNBALANCED_TIMER = 3;
    private const ushort NHA_RES_GROUP_UNBALANCED_TIME = 4;

    /// <summary>The kernel's clock for users ticks a hundred times a second.</summary>
    private const long TicksPerHundredth = TimeSpan.TicksPerSecond / 100;

    public static AttributeSchema Schema { get; } = new()
    {
        { NHA_RES_GROUP_PAD, nameof(NHA_RES_GROUP_PAD) },
        { NHA_RES_GROUP_BUCKETS, nameof(NHA_RES_GROUP_BUCKETS) },
        { NHA_RES_GROUP_IDLE_TIMER, nameof(NHA_RES_GROUP_IDLE_TIMER) },
        { NHA_RES_GROUP_UNBALANCED_TIMER, nameof(NHA_RES_GROUP_UNBALANCED_TIMER) },
        { NHA_RES_GROUP_UNBALANCED_TIME, nameof(NHA_RES_GROUP_UNBALANCED_TIME) },
    };

    public static void Write(NetlinkWriter writer, ushort type, ResilientGroup group)
    {
        using (writer.Nest(type))
        {
            if (group.Buckets is ushort buckets)
                writer.WriteUInt16(NHA_RES_GROUP_BUCKETS, buckets);
            if (group.IdleTimer is TimeSpan idle)
                writer.WriteUInt32(NHA_RES_GROUP_IDLE_TIMER, Hundredths(idle));
            if (group.UnbalancedTimer is TimeSpan unbalanced)
                writer.WriteUInt32(NHA_RES_GROUP_UNBALANCED_TIMER, Hundredths(unbalanced));
        }
    }

    public static ResilientGroup Read(AttributeReader attributes)
    {
        var group = new ResilientGroup();
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch (attribute.Type)
            {
                case NHA_RES_GROUP_BUCKETS: group = group with { Buckets = attribute.AsUInt16() }; break;
                case NHA_RES_GROUP_IDLE_TIMER: group = group with { IdleTimer = Time(attribute.AsUInt32()) }; break;
                case NHA_RES_GROUP_UNBALANCED_TIMER: group = group with { UnbalancedTimer = Time(attribute.AsUInt32()) }; break;
                case NHA_RES_GROUP_UNBALANCED_TIME:
                    group = group with { UnbalancedTime = Time((uint)Math.Min(attribute.AsUInt64(), uint.MaxValue)) }; break;
            }
        }

        return group;
    }

    private static uint Hundredths(TimeSpan time) => checked((uint)(time.Ticks / TicksPerHundredth));

    private static TimeSpan Time(uint hundredths) => TimeSpan.FromTicks(hundredths * TicksPerHundredth);
}
