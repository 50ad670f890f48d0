using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NextHopAttribute;
using static Netlink.Rtnetlink.NextHopBucketAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct nhmsg</c>, then NHA_ID of the group and NHA_RES_BUCKET. Source: nh_fill_res_bucket() and
/// rtm_get_nexthop_bucket() in net/ipv4/nexthop.c.</summary>
internal static class NextHopBucketCodec
{
    public static AttributeSchema Schema { get; } = AttributeSchema.Of<NextHopAttribute>(NextHopAttributes.HeaderSize)
        .With(NHA_RES_BUCKET, AttributeSchema.Of<NextHopBucketAttribute>());

    public static void EncodeQuestion(NetlinkWriter writer, NextHopBucketReference bucket)
    {
        writer.WriteHeader(default(NhMsg));
        writer.WriteUInt32(NHA_ID, bucket.GroupId);
        using (writer.Nest(NHA_RES_BUCKET))
            writer.WriteUInt16(NHA_RES_BUCKET_INDEX, bucket.Index);
    }

    public static void EncodeFilter(NetlinkWriter writer, NextHopBucketFilter filter)
    {
        writer.WriteHeader(default(NhMsg));
        writer.WriteOptional(NHA_OIF, filter.OutputInterface);
        writer.WriteOptional(NHA_ID, filter.GroupId);
        if (filter.NextHopId is uint member)
        {
            using (writer.Nest(NHA_RES_BUCKET))
                writer.WriteUInt32(NHA_RES_BUCKET_NH_ID, member);
        }
    }

    public static NextHopBucket Decode(in NetlinkMessage message)
    {
        uint? group = null, member = null;
        ushort? index = null;
        TimeSpan? idle = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out NhMsg _))
        {
            switch ((NextHopAttribute)attribute.Type)
            {
                case NHA_ID: group = attribute.AsUInt32(); break;
                case NHA_RES_BUCKET: ReadBucket(attribute, ref index, ref member, ref idle, ref unknown); break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (group is null || index is null || member is null)
            throw new NetlinkProtocolException("A report of a bucket has no group (NHA_ID), or no index or next hop (NHA_RES_BUCKET_…).");
        return new NextHopBucket
        {
            GroupId = group.Value,
            Index = index.Value,
            NextHopId = member.Value,
            IdleTime = idle,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static void ReadBucket(in NetlinkAttribute bucket, ref ushort? index, ref uint? member, ref TimeSpan? idle,
        ref AttributeKeeper unknown)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in bucket.AsNest())
        {
            switch ((NextHopBucketAttribute)attribute.Type)
            {
                case NHA_RES_BUCKET_INDEX: index = attribute.AsUInt16(); break;
                case NHA_RES_BUCKET_NH_ID: member = attribute.AsUInt32(); break;
                case NHA_RES_BUCKET_IDLE_TIME: idle = SettingTime.FromUserHertz(attribute.AsUInt64()); break;
                case NHA_RES_BUCKET_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        unknown.KeepWithin(bucket, others);
    }
}

/// <summary><c>NHA_RES_BUCKET_*</c>.</summary>
internal enum NextHopBucketAttribute : ushort
{
    NHA_RES_BUCKET_PAD = 0,
    NHA_RES_BUCKET_INDEX = 1,
    NHA_RES_BUCKET_IDLE_TIME = 2,
    NHA_RES_BUCKET_NH_ID = 3,
}
