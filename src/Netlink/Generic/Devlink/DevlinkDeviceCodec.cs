using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/dev.c.</summary>
internal static class DevlinkDeviceCodec
{
    public static DevlinkDevice Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        bool isFailed = false;
        IReadOnlyList<DevlinkReloadCount> reloads = [], remote = [];
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_RELOAD_FAILED: isFailed = attribute.AsBoolean(); break;
                case DEVLINK_ATTR_DEV_STATS:
                    var others = default(AttributeKeeper);
                    foreach (NetlinkAttribute statistics in attribute.AsNest())
                    {
                        switch ((DevlinkAttribute)statistics.Type)
                        {
                            case DEVLINK_ATTR_RELOAD_STATS: reloads = ReadCounts(statistics, ref others); break;
                            case DEVLINK_ATTR_REMOTE_RELOAD_STATS: remote = ReadCounts(statistics, ref others); break;
                            default: others.Keep(statistics); break;
                        }
                    }

                    common.KeepWithin(attribute, others);
                    break;
                default: common.Take(attribute); break;
            }
        }

        return new DevlinkDevice
        {
            Device = common.Device,
            DeviceIndex = common.Index,
            IsReloadFailed = isFailed,
            Reloads = reloads,
            RemoteReloads = remote,
            UnknownAttributes = common.Unknown,
        };
    }

    /// <summary>The actions that were performed, as a bit mask.</summary>
    public static IReadOnlyList<DevlinkReloadAction> DecodePerformed(in NetlinkMessage message)
    {
        List<DevlinkReloadAction> performed = [];
        if (!message.Read(out GenericHeader _).TryFind(DEVLINK_ATTR_RELOAD_ACTIONS_PERFORMED, out NetlinkAttribute actions))
            return performed;
        // struct nla_bitfield32: a value, and a selector of the valid bits.
        uint bits = actions.AsStructure<uint>();
        for (byte action = 1; action < 32; action++)
        {
            if ((bits >> action & 1) != 0)
                performed.Add((DevlinkReloadAction)action);
        }

        return performed;
    }

    public static void WriteReload(NetlinkWriter writer, DevlinkReloadRequest request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteByte(DEVLINK_ATTR_RELOAD_ACTION, (byte)request.Action);
        if (request.Limit is not DevlinkReloadLimit.None)
            writer.WriteStructure(DEVLINK_ATTR_RELOAD_LIMITS, (Value: 1u << (byte)request.Limit, Selector: 1u << (byte)request.Limit));
    }

    private static List<DevlinkReloadCount> ReadCounts(in NetlinkAttribute statistics, ref AttributeKeeper unknown)
    {
        List<DevlinkReloadCount> counts = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute info in statistics.AsNest())
        {
            if ((DevlinkAttribute)info.Type is DEVLINK_ATTR_RELOAD_ACTION_INFO)
                ReadAction(info, counts, ref others);
            else
                others.Keep(info);
        }

        unknown.KeepWithin(statistics, others);
        return counts;
    }

    private static void ReadAction(in NetlinkAttribute info, List<DevlinkReloadCount> counts, ref AttributeKeeper unknown)
    {
        AttributeReader parts = info.AsNest();
        var action = parts.TryFind(DEVLINK_ATTR_RELOAD_ACTION, out NetlinkAttribute number) ? (DevlinkReloadAction)number.AsByte() : 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((DevlinkAttribute)part.Type)
            {
                case DEVLINK_ATTR_RELOAD_ACTION: break;
                case DEVLINK_ATTR_RELOAD_ACTION_STATS: ReadEntries(part, action, counts, ref others); break;
                default: others.Keep(part); break;
            }
        }

        unknown.KeepWithin(info, others);
    }

    private static void ReadEntries(in NetlinkAttribute list, DevlinkReloadAction action, List<DevlinkReloadCount> counts,
        ref AttributeKeeper keeper)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if ((DevlinkAttribute)entry.Type is not DEVLINK_ATTR_RELOAD_STATS_ENTRY)
            {
                others.Keep(entry);
                continue;
            }

            var count = new DevlinkReloadCount(action, 0, 0);
            var unknown = default(AttributeKeeper);
            foreach (NetlinkAttribute part in entry.AsNest())
            {
                switch ((DevlinkAttribute)part.Type)
                {
                    case DEVLINK_ATTR_RELOAD_STATS_LIMIT: count = count with { Limit = (DevlinkReloadLimit)part.AsByte() }; break;
                    case DEVLINK_ATTR_RELOAD_STATS_VALUE: count = count with { Count = part.AsUInt32() }; break;
                    default: unknown.Keep(part); break;
                }
            }

            counts.Add(count);
            others.KeepWithin(entry, unknown);
        }

        keeper.KeepWithin(list, others);
    }
}

/// <summary>A reload that is requested.</summary>
internal sealed record DevlinkReloadRequest(DevlinkHandle Device, DevlinkReloadAction Action, DevlinkReloadLimit Limit)
{
    public override string ToString() => Device.ToString();
}
