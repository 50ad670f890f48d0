using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rdma.RdmaAttribute;

namespace Netlink.Rdma;

/// <summary>The common parts of messages: the device, and unknown attributes.</summary>
internal struct RdmaMessage
{
    /// <summary>What is unknown, for those who read nests.</summary>
    public AttributeKeeper Others;

    public uint Index { get; private set; }

    public string Name { get; private set; }

    public readonly IReadOnlyList<RawAttribute> Unknown => Others.Kept;

    /// <summary>The attributes behind the header of the message: there is no header of its own.</summary>
    public static AttributeReader Attributes(in NetlinkMessage message) => new(message.Payload);

    /// <summary>Handles the attributes that reports have in common.</summary>
    public void Take(in NetlinkAttribute attribute)
    {
        switch ((RdmaAttribute)attribute.Type)
        {
            case RDMA_NLDEV_ATTR_DEV_INDEX: Index = attribute.AsUInt32(); break;
            case RDMA_NLDEV_ATTR_DEV_NAME: Name = attribute.AsString(); break;
            case RDMA_NLDEV_ATTR_PAD: break;
            default: Others.Keep(attribute); break;
        }
    }

    /// <summary>Keeps a nest with those of its attributes that have no property.</summary>
    public void KeepWithin(in NetlinkAttribute nest, in AttributeKeeper others) => Others.KeepWithin(nest, others);

    public static void WriteDevice(NetlinkWriter writer, uint device) => writer.WriteUInt32(RDMA_NLDEV_ATTR_DEV_INDEX, device);

    public static void WritePort(NetlinkWriter writer, RdmaPortNumber port)
    {
        WriteDevice(writer, port.Device);
        writer.WriteUInt32(RDMA_NLDEV_ATTR_PORT_INDEX, port.Port);
    }
}

/// <summary>A port by the numbers of its device and of its own.</summary>
internal readonly record struct RdmaPortNumber(uint Device, uint Port)
{
    public override string ToString() => $"RDMA device {Device} port {Port}";
}
