using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.EthtoolHeaderAttribute;

namespace Netlink.Generic;

/// <summary>The device of a message.</summary>
internal static class EthtoolHeader
{
    private const byte Version = 1;

    public static void Write(NetlinkWriter writer, EthtoolCommand command, LinkReference? device, EthtoolFlags flags = 0,
        ushort type = EthtoolAttributes.Header)
    {
        writer.WriteHeader(new GenericHeader((byte)command, Version));
        using (writer.Nest(type))
        {
            if (device is LinkReference { Name: string name })
                writer.WriteString(ETHTOOL_A_HEADER_DEV_NAME, name);
            else if (device is LinkReference { Index: int index })
                writer.WriteInt32(ETHTOOL_A_HEADER_DEV_INDEX, index);
            if (flags != 0)
                writer.WriteUInt32(ETHTOOL_A_HEADER_FLAGS, (uint)flags);
        }
    }

    public static (int Index, string? Name) Read(in NetlinkAttribute header, ref AttributeKeeper unknown)
    {
        (int index, string? name) = (0, null);
        foreach (NetlinkAttribute part in header.AsNest())
        {
            switch ((EthtoolHeaderAttribute)part.Type)
            {
                case ETHTOOL_A_HEADER_DEV_INDEX: index = part.AsInt32(); break;
                case ETHTOOL_A_HEADER_DEV_NAME: name = part.AsString(); break;
            }
        }

        unknown.KeepOthers(header, (ushort)ETHTOOL_A_HEADER_DEV_INDEX, (ushort)ETHTOOL_A_HEADER_DEV_NAME);
        return (index, name);
    }

    /// <summary>Reads a report about a device, each attribute of which is one property.</summary>
    public static (int Index, string? Name) ReadReport<T>(in NetlinkMessage message, ref T report, PropertyReader<T> read,
        out AttributeKeeper unknown)
        where T : class
    {
        (int Index, string? Name) device = default;
        unknown = default;
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            if (attribute.Type == EthtoolAttributes.Header)
                device = Read(attribute, ref unknown);
            else if (read(report, attribute) is T more)
                report = more;
            else
                unknown.Keep(attribute);
        }

        return device;
    }

    /// <exception cref="ArgumentException">The reference is empty, or a name that is too long for a link (an alternative name).</exception>
    public static void Check(LinkReference device)
    {
        device.ThrowIfNone();
        if (device.Name is string name)
            LinkReference.CheckName(name);
    }
}

/// <summary><c>ETHTOOL_FLAG_*</c>.</summary>
[Flags]
internal enum EthtoolFlags : uint
{
    CompactBitsets = 1,
    OmitReply = 2,
    Statistics = 4,
}
