using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.ResilientGroupAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a resilient group's settings. Source: rtm_to_nh_config_grp_res() and nla_put_nh_group_res() in
/// net/ipv4/nexthop.c.</summary>
internal static class ResilientGroupCodec
{
    public static AttributeSchema Schema { get; } = AttributeSchema.Of<ResilientGroupAttribute>();

    public static void Write(NetlinkWriter writer, NextHopAttribute type, ResilientGroup group)
    {
        using (writer.Nest(type))
        {
            writer.WriteOptional(NHA_RES_GROUP_BUCKETS, group.Buckets);
            writer.WriteOptional(NHA_RES_GROUP_IDLE_TIMER, SettingTime.ToUserHertz(group.IdleTimer));
            writer.WriteOptional(NHA_RES_GROUP_UNBALANCED_TIMER, SettingTime.ToUserHertz(group.UnbalancedTimer));
            writer.WriteAttributes(group.UnknownAttributes);
        }
    }

    public static ResilientGroup Read(AttributeReader attributes)
    {
        var group = new ResilientGroup();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((ResilientGroupAttribute)attribute.Type)
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

/// <summary><c>NHA_RES_GROUP_*</c>.</summary>
internal enum ResilientGroupAttribute : ushort
{
    NHA_RES_GROUP_PAD = 0,
    NHA_RES_GROUP_BUCKETS = 1,
    NHA_RES_GROUP_IDLE_TIMER = 2,
    NHA_RES_GROUP_UNBALANCED_TIMER = 3,
    NHA_RES_GROUP_UNBALANCED_TIME = 4,
}
