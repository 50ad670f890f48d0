using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Reads a tree of resources, which may span several messages. Source: net/devlink/resource.c.</summary>
internal sealed class DevlinkResourceReport
{
    /// <summary>The trees of today's drivers have two levels.</summary>
    private const int Deepest = 8;

    private DevlinkResources _found = new();

    public static DevlinkResources Decode(in NetlinkMessage message)
    {
        var report = new DevlinkResourceReport();
        report.Add(message);
        return report.ToResources();
    }

    public DevlinkResources ToResources() => _found;

    public void Add(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        List<DevlinkResource> resources = [.. _found.Resources];
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            if ((DevlinkAttribute)attribute.Type is DEVLINK_ATTR_RESOURCE_LIST)
            {
                resources.AddRange(ReadList(attribute, 1, out AttributeKeeper others));
                common.KeepWithin(attribute, others);
            }
            else
            {
                common.Take(attribute);
            }
        }

        _found = _found with
        {
            Device = common.Device,
            DeviceIndex = common.Index,
            Resources = resources,
            UnknownAttributes = [.. _found.UnknownAttributes, .. common.Unknown],
        };
    }

    public static void Write(NetlinkWriter writer, DevlinkRequest<(ulong Id, ulong Size)> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteUInt64(DEVLINK_ATTR_RESOURCE_ID, request.Change.Id);
        writer.WriteUInt64(DEVLINK_ATTR_RESOURCE_SIZE, request.Change.Size);
    }

    private static List<DevlinkResource> ReadList(in NetlinkAttribute list, int depth, out AttributeKeeper others)
    {
        if (depth > Deepest)
            throw new NetlinkProtocolException($"A devlink message has resources nested more than {Deepest} deep.");
        others = default;
        List<DevlinkResource> resources = [];
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if ((DevlinkAttribute)entry.Type is DEVLINK_ATTR_RESOURCE)
                resources.Add(Read(entry.AsNest(), depth));
            else
                others.Keep(entry);
        }

        return resources;
    }

    private static DevlinkResource Read(AttributeReader parts, int depth)
    {
        var resource = new DevlinkResource();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute part in parts)
        {
            switch ((DevlinkAttribute)part.Type)
            {
                case DEVLINK_ATTR_RESOURCE_NAME: resource = resource with { Name = part.AsString() }; break;
                case DEVLINK_ATTR_RESOURCE_ID: resource = resource with { Id = part.AsUInt64() }; break;
                case DEVLINK_ATTR_RESOURCE_SIZE: resource = resource with { Size = part.AsUInt64() }; break;
                case DEVLINK_ATTR_RESOURCE_SIZE_NEW: resource = resource with { NewSize = part.AsUInt64() }; break;
                case DEVLINK_ATTR_RESOURCE_OCC: resource = resource with { Occupancy = part.AsUInt64() }; break;
                case DEVLINK_ATTR_RESOURCE_SIZE_MIN: resource = resource with { MinimumSize = part.AsUInt64() }; break;
                case DEVLINK_ATTR_RESOURCE_SIZE_MAX: resource = resource with { MaximumSize = part.AsUInt64() }; break;
                case DEVLINK_ATTR_RESOURCE_SIZE_GRAN: resource = resource with { Granularity = part.AsUInt64() }; break;
                case DEVLINK_ATTR_RESOURCE_SIZE_VALID: resource = resource with { IsValid = part.AsBoolean() }; break;
                case DEVLINK_ATTR_RESOURCE_LIST:
                    resource = resource with { Children = ReadList(part, depth + 1, out AttributeKeeper others) };
                    unknown.KeepWithin(part, others);
                    break;
                // The only unit is the entry. PAD aligns 64-bit numbers.
                case DEVLINK_ATTR_RESOURCE_UNIT or DEVLINK_ATTR_PAD: break;
                default: unknown.Keep(part); break;
            }
        }

        return resource with { UnknownAttributes = unknown.Kept };
    }
}
