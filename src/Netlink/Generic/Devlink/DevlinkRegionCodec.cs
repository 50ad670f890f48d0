using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/region.c.</summary>
internal static class DevlinkRegionCodec
{
    public static void Write(NetlinkWriter writer, DevlinkRegionRequest request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteOptional(DEVLINK_ATTR_PORT_INDEX, request.PortIndex);
        writer.WriteString(DEVLINK_ATTR_REGION_NAME, request.Region);
        writer.WriteOptional(DEVLINK_ATTR_REGION_SNAPSHOT_ID, request.Snapshot);
        if (request.IsDirect)
            writer.WriteFlag(DEVLINK_ATTR_REGION_DIRECT);
        writer.WriteOptional(DEVLINK_ATTR_REGION_CHUNK_ADDR, request.Part?.Address);
        writer.WriteOptional(DEVLINK_ATTR_REGION_CHUNK_LEN, request.Part?.Length);
    }

    public static DevlinkRegion Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var region = new DevlinkRegion();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_PORT_INDEX: region = region with { PortIndex = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_REGION_NAME: region = region with { Name = attribute.AsString() }; break;
                case DEVLINK_ATTR_REGION_SIZE: region = region with { Size = attribute.AsUInt64() }; break;
                case DEVLINK_ATTR_REGION_MAX_SNAPSHOTS: region = region with { MaxSnapshots = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_REGION_SNAPSHOT_ID: region = region with { ChangedSnapshot = attribute.AsUInt32() }; break;
                case DEVLINK_ATTR_REGION_SNAPSHOTS: region = region with { Snapshots = ReadSnapshots(attribute, ref common) }; break;
                default: common.Take(attribute); break;
            }
        }

        return region with { Device = common.Device, DeviceIndex = common.Index, UnknownAttributes = common.Unknown };
    }

    /// <summary>The ID of a snapshot that was taken without one.</summary>
    public static DevlinkRegion DecodeTaken(in NetlinkMessage message) => Decode(message) is { ChangedSnapshot: not null } region ? region
        : throw new NetlinkProtocolException("The answer to a new snapshot of devlink has no ID (DEVLINK_ATTR_REGION_SNAPSHOT_ID).");

    /// <summary>Those of one message, in order.</summary>
    public static IReadOnlyList<DevlinkRegionChunk> DecodeChunks(in NetlinkMessage message)
    {
        List<DevlinkRegionChunk> chunks = [];
        if (!message.Read(out GenericHeader _).TryFind(DEVLINK_ATTR_REGION_CHUNKS, out NetlinkAttribute list))
            return chunks;
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            AttributeReader chunk = entry.AsNest();
            if (!chunk.TryFind(DEVLINK_ATTR_REGION_CHUNK_DATA, out NetlinkAttribute data)
                || !chunk.TryFind(DEVLINK_ATTR_REGION_CHUNK_ADDR, out NetlinkAttribute address))
                throw new NetlinkProtocolException("A part of a region of devlink has no data or no address (DEVLINK_ATTR_REGION_CHUNK).");
            chunks.Add(new DevlinkRegionChunk(address.AsUInt64(), data.Payload.ToArray()));
        }

        return chunks;
    }

    /// <summary>Joins what was read.</summary>
    /// <exception cref="NetlinkProtocolException">A part is missing, or they overlap.</exception>
    public static byte[] Join(IEnumerable<IReadOnlyList<DevlinkRegionChunk>> messages, ulong address)
    {
        List<byte> joined = [];
        foreach (IReadOnlyList<DevlinkRegionChunk> chunks in messages)
        {
            foreach (DevlinkRegionChunk chunk in chunks)
            {
                if (chunk.Address != address)
                    throw new NetlinkProtocolException($"A part of a region of devlink is at 0x{chunk.Address:x}, where that of " +
                        $"0x{address:x} must follow.");
                joined.AddRange(chunk.Data);
                address += (ulong)chunk.Data.Length;
            }
        }

        return [.. joined];
    }

    private static List<uint> ReadSnapshots(in NetlinkAttribute list, ref DevlinkMessage common)
    {
        List<uint> ids = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if (entry.Type == (ushort)DEVLINK_ATTR_REGION_SNAPSHOT
                && entry.AsNest().TryFind(DEVLINK_ATTR_REGION_SNAPSHOT_ID, out NetlinkAttribute id))
            {
                ids.Add(id.AsUInt32());
                others.KeepOthers(entry, (ushort)DEVLINK_ATTR_REGION_SNAPSHOT_ID);
            }
            else
            {
                others.Keep(entry);
            }
        }

        common.KeepWithin(list, others);
        return ids;
    }
}

/// <summary>A part of a region.</summary>
internal sealed record DevlinkRegionChunk(ulong Address, byte[] Data);

/// <summary>A request for a region, one of its snapshots, or a part.</summary>
internal sealed record DevlinkRegionRequest(DevlinkHandle Device, string Region, uint? PortIndex, uint? Snapshot = null)
{
    public bool IsDirect { get; init; }

    public (ulong Address, ulong Length)? Part { get; init; }

    public override string ToString() => (PortIndex is uint port ? $"{Device}/{port}/{Region}" : $"{Device}/{Region}")
        + (Snapshot is uint snapshot ? $" snapshot {snapshot}" : "");
}
