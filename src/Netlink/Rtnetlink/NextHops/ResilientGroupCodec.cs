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
            if (SettingTime.ToUserHertz(group.IdleTimer) is uint idle)
                writer.WriteUInt32(NHA_RES_GROUP_IDLE_TIMER, idle);
            if (SettingTime.ToUserHertz(group.UnbalancedTimer) is uint unbalanced)
                writer.WriteUInt32(NHA_RES_GROUP_UNBALANCED_TIMER, unbalanced);
            writer.WriteAttributes(group.UnknownAttributes);
        }
    }

    public static ResilientGroup Read(AttributeReader attributes)
    {
        var group = new ResilientGroup();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch (attribute.Type)
            {
                case NHA_RES_GROUP_BUCKETS: group = group with { Buckets = attribute.AsUInt16() }; break;
                case NHA_RES_GROUP_IDLE_TIMER: group = group with { IdleTimer = SettingTime.FromUserHertz(attribute.AsUInt32()) }; break;
                case NHA_RES_GROUP_UNBALANCED_TIMER:
                    group = group with { UnbalancedTimer = SettingTime.FromUserHertz(attribute.AsUInt32()) }; break;
                case NHA_RES_GROUP_UNBALANCED_TIME:
                    ulong time = Math.Min(attribute.AsUInt64(), uint.MaxValue);
                    group = group with { UnbalancedTime = SettingTime.FromUserHertz((uint)time) }; break;
                case NHA_RES_GROUP_PAD: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return group with { UnknownAttributes = unknown.Kept };
    }
}
