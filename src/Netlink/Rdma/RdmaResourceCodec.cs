using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>Reads an attribute of an object; null for one that all objects have or none knows. Unknown attributes in nests go to the
/// keeper.</summary>
internal delegate T? RdmaAttributeReader<T>(T item, in NetlinkAttribute attribute, ref AttributeKeeper others)
    where T : RdmaResource;

/// <summary>What lists of objects have in common: a device, and a table of entries. A message holds as many as fit, and a table may go on
/// in the next. Source: res_get_common_dumpit() in drivers/infiniband/core/nldev.c.</summary>
internal static class RdmaResourceCodec
{
    public static IReadOnlyList<T> ReadTable<T>(in NetlinkMessage message, RdmaAttribute table, RdmaAttribute entry,
        RdmaAttributeReader<T> read)
        where T : RdmaResource, new()
    {
        var common = default(RdmaMessage);
        List<T> found = [];
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            if ((RdmaAttribute)attribute.Type == table)
                ReadEntries(attribute, entry, read, found, ref common);
            else
                common.Take(attribute);
        }

        // Unknown attributes of the message belong to each object.
        IReadOnlyList<RawAttribute> unknown = common.Unknown;
        for (int i = 0; i < found.Count; i++)
        {
            found[i] = found[i] with
            {
                DeviceIndex = common.Index,
                DeviceName = common.Name ?? "",
                UnknownAttributes = unknown.Count == 0 ? found[i].UnknownAttributes : [.. found[i].UnknownAttributes, .. unknown],
            };
        }

        return found;
    }

    public static void EncodeFilter(NetlinkWriter writer, RdmaListRequest request)
    {
        RdmaMessage.WriteDevice(writer, request.Device);
        writer.WriteOptional(RDMA_NLDEV_ATTR_PORT_INDEX, request.Port);
        if (request.IncludesDriverObjects)
            writer.WriteBoolean(RDMA_NLDEV_ATTR_DRIVER_DETAILS, true);
        writer.WriteOptional(RDMA_NLDEV_ATTR_STAT_RES, (uint?)request.CountersOf);
    }

    public static RdmaResourceSummary DecodeSummary(in NetlinkMessage message)
    {
        var common = default(RdmaMessage);
        List<RdmaResourceCount> counts = [];
        foreach (NetlinkAttribute attribute in RdmaMessage.Attributes(message))
        {
            if ((RdmaAttribute)attribute.Type is RDMA_NLDEV_ATTR_RES_SUMMARY)
                ReadCounts(attribute, counts, ref common);
            else
                common.Take(attribute);
        }

        return new RdmaResourceSummary
        {
            DeviceIndex = common.Index,
            DeviceName = common.Name ?? "",
            Counts = counts,
            UnknownAttributes = common.Unknown,
        };
    }

    private static void ReadEntries<T>(in NetlinkAttribute table, RdmaAttribute entry, RdmaAttributeReader<T> read, List<T> found,
        ref RdmaMessage common)
        where T : RdmaResource, new()
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in table.AsNest())
        {
            if ((RdmaAttribute)attribute.Type == entry)
                found.Add(ReadEntry(attribute.AsNest(), read));
            else
                others.Keep(attribute);
        }

        common.KeepWithin(table, others);
    }

    private static T ReadEntry<T>(AttributeReader attributes, RdmaAttributeReader<T> read)
        where T : RdmaResource, new()
    {
        var others = default(AttributeKeeper);
        var item = new T();
        foreach (NetlinkAttribute attribute in attributes)
        {
            if (read(item, attribute, ref others) is T more)
            {
                item = more;
                continue;
            }

            switch ((RdmaAttribute)attribute.Type)
            {
                case RDMA_NLDEV_ATTR_RES_PID: item = item with { ThreadId = attribute.AsUInt32() }; break;
                case RDMA_NLDEV_ATTR_RES_KERN_NAME: item = item with { KernelOwner = attribute.AsString() }; break;
                case RDMA_NLDEV_ATTR_DRIVER: item = item with { DriverValues = ReadDriver(attribute, ref others) }; break;
                case RDMA_NLDEV_ATTR_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        return item with { UnknownAttributes = others.Kept };
    }

    /// <summary>Names and values in turn, with a note on how to write a number in between.</summary>
    private static List<RdmaDriverValue> ReadDriver(in NetlinkAttribute nest, ref AttributeKeeper keeper)
    {
        const byte RDMA_NLDEV_PRINT_TYPE_HEX = 1;
        var others = default(AttributeKeeper);
        List<RdmaDriverValue> values = [];
        (string? name, bool isHexadecimal) = (null, false);
        foreach (NetlinkAttribute attribute in nest.AsNest())
        {
            Int128? number = (RdmaAttribute)attribute.Type switch
            {
                RDMA_NLDEV_ATTR_DRIVER_S32 => attribute.AsInt32(),
                RDMA_NLDEV_ATTR_DRIVER_U32 => attribute.AsUInt32(),
                RDMA_NLDEV_ATTR_DRIVER_S64 => (long)attribute.AsUInt64(),
                RDMA_NLDEV_ATTR_DRIVER_U64 => attribute.AsUInt64(),
                _ => null,
            };
            if (number is not null)
            {
                values.Add(new RdmaDriverValue(name ?? "", number, IsHexadecimal: isHexadecimal));
                (name, isHexadecimal) = (null, false);
                continue;
            }

            switch ((RdmaAttribute)attribute.Type)
            {
                case RDMA_NLDEV_ATTR_DRIVER_STRING when name is null: name = attribute.AsString(); break;
                case RDMA_NLDEV_ATTR_DRIVER_STRING:
                    values.Add(new RdmaDriverValue(name, null, attribute.AsString()));
                    (name, isHexadecimal) = (null, false);
                    break;
                case RDMA_NLDEV_ATTR_DRIVER_PRINT_TYPE: isHexadecimal = attribute.AsByte() == RDMA_NLDEV_PRINT_TYPE_HEX; break;
                case RDMA_NLDEV_ATTR_PAD: break;
                default: others.Keep(attribute); break;
            }
        }

        keeper.KeepWithin(nest, others);
        return values;
    }

    private static void ReadCounts(in NetlinkAttribute table, List<RdmaResourceCount> counts, ref RdmaMessage common)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in table.AsNest())
        {
            if ((RdmaAttribute)entry.Type is not RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY)
            {
                others.Keep(entry);
                continue;
            }

            var count = new RdmaResourceCount("", 0);
            var unknown = default(AttributeKeeper);
            foreach (NetlinkAttribute attribute in entry.AsNest())
            {
                switch ((RdmaAttribute)attribute.Type)
                {
                    case RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY_NAME: count = count with { Kind = attribute.AsString() }; break;
                    case RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY_CURR: count = count with { Count = attribute.AsUInt64() }; break;
                    case RDMA_NLDEV_ATTR_RES_SUMMARY_ENTRY_MAX: count = count with { Maximum = attribute.AsUInt64() }; break;
                    case RDMA_NLDEV_ATTR_PAD: break;
                    default: unknown.Keep(attribute); break;
                }
            }

            counts.Add(count);
            others.KeepWithin(entry, unknown);
        }

        common.KeepWithin(table, others);
    }
}

/// <summary>Which objects of one device are asked for.</summary>
/// <param name="Device">The number of the device.</param>
/// <param name="Port">The number of the port, or null for any.</param>
/// <param name="IncludesDriverObjects">Whether those of the driver are asked for too.</param>
/// <param name="CountersOf">Whose counters are asked for, by the attribute that stands for the kind; null for none.</param>
internal sealed record RdmaListRequest(uint Device, uint? Port, bool IncludesDriverObjects, RdmaAttribute? CountersOf = null)
{
    public override string ToString() => $"resources of RDMA device {Device}";
}
