using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.MacsecAssociationAttribute;
using static Netlink.Generic.MacsecAttribute;
using static Netlink.Generic.MacsecChannelAttribute;
using static Netlink.Generic.MacsecDeviceAttribute;

namespace Netlink.Generic;

/// <summary>Source: drivers/net/macsec.c.</summary>
internal static class MacsecCodec
{
    public static void Write(NetlinkWriter writer, MacsecRequest request)
    {
        writer.WriteInt32(MACSEC_ATTR_IFINDEX, request.Link);
        if (request.Channel is ulong channel)
        {
            using NetlinkWriter.NestScope nest = writer.Nest(MACSEC_ATTR_RXSC_CONFIG, marked: false);
            writer.WriteUInt64BigEndian(MACSEC_RXSC_ATTR_SCI, channel);
            writer.WriteOptional(MACSEC_RXSC_ATTR_ACTIVE, request.IsChannelActive);
        }

        if (request.Association is not byte number)
            return;
        using NetlinkWriter.NestScope association = writer.Nest(MACSEC_ATTR_SA_CONFIG, marked: false);
        writer.WriteByte(MACSEC_SA_ATTR_AN, number);
        writer.WriteOptional(MACSEC_SA_ATTR_PN, request.Change?.PacketNumber);
        if (request.Spec is MacsecAssociationSpec spec)
        {
            writer.WriteBytes(MACSEC_SA_ATTR_KEYID, [.. spec.KeyId]);
            writer.WriteBytes(MACSEC_SA_ATTR_KEY, spec.Key.AsSpan());
        }

        writer.WriteOptional(MACSEC_SA_ATTR_ACTIVE, request.Change?.IsActive);
    }

    public static MacsecDevice Decode(in NetlinkMessage message)
    {
        var device = new MacsecDevice();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((MacsecAttribute)attribute.Type)
            {
                case MACSEC_ATTR_IFINDEX: device = device with { LinkIndex = attribute.AsInt32() }; break;
                case MACSEC_ATTR_SECY: device = ReadDevice(device, attribute, ref unknown); break;
                case MACSEC_ATTR_TXSA_LIST:
                    device = device with { TransmitAssociations = ReadList(attribute.AsNest(), ref unknown) };
                    break;
                case MACSEC_ATTR_RXSC_LIST:
                    device = device with { ReceiveChannels = ReadChannels(attribute.AsNest(), ref unknown) };
                    break;
                case MACSEC_ATTR_TXSC_STATS:
                    device = device with { TransmitStatistics = MacsecStatisticsCodec.ReadTransmitStatistics(attribute, ref unknown) };
                    break;
                case MACSEC_ATTR_SECY_STATS:
                    device = device with { Statistics = MacsecStatisticsCodec.ReadDeviceStatistics(attribute, ref unknown) };
                    break;
                // The kind of offload is reported by the link.
                case MACSEC_ATTR_OFFLOAD: unknown.KeepOthers(attribute, (ushort)MacsecOffloadAttribute.MACSEC_OFFLOAD_ATTR_TYPE); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return device with { UnknownAttributes = unknown.Kept };
    }

    private static MacsecDevice ReadDevice(MacsecDevice device, in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in nest.AsNest())
        {
            switch ((MacsecDeviceAttribute)part.Type)
            {
                case MACSEC_SECY_ATTR_SCI: device = device with { ChannelId = part.AsUInt64BigEndian() }; break;
                case MACSEC_SECY_ATTR_ENCODING_SA: device = device with { EncodingAssociation = part.AsByte() }; break;
                case MACSEC_SECY_ATTR_OPER: device = device with { IsOperational = part.AsBoolean() }; break;
                // The others are reported by the link.
                case >= MACSEC_SECY_ATTR_SCI and <= MACSEC_SECY_ATTR_PAD: break;
                default: others.Keep(part); break;
            }
        }

        unknown.KeepWithin(nest, others);
        return device;
    }

    private static List<MacsecChannel> ReadChannels(AttributeReader list, ref AttributeKeeper unknown)
    {
        List<MacsecChannel> channels = [];
        foreach (NetlinkAttribute entry in list)
        {
            var channel = new MacsecChannel();
            var others = default(AttributeKeeper);
            foreach (NetlinkAttribute part in entry.AsNest())
            {
                switch ((MacsecChannelAttribute)part.Type)
                {
                    case MACSEC_RXSC_ATTR_SCI: channel = channel with { ChannelId = part.AsUInt64BigEndian() }; break;
                    case MACSEC_RXSC_ATTR_ACTIVE: channel = channel with { IsActive = part.AsBoolean() }; break;
                    case MACSEC_RXSC_ATTR_SA_LIST: channel = channel with { Associations = ReadList(part.AsNest(), ref others) }; break;
                    case MACSEC_RXSC_ATTR_STATS:
                        channel = channel with { Statistics = MacsecStatisticsCodec.ReadReceiveStatistics(part, ref others) };
                        break;
                    case MACSEC_RXSC_ATTR_PAD: break;
                    default: others.Keep(part); break;
                }
            }

            unknown.KeepWithin(entry, others);
            channels.Add(channel);
        }

        return channels;
    }

    private static List<MacsecAssociation> ReadList(AttributeReader list, ref AttributeKeeper unknown)
    {
        List<MacsecAssociation> associations = [];
        foreach (NetlinkAttribute entry in list)
        {
            var association = new MacsecAssociation();
            var others = default(AttributeKeeper);
            foreach (NetlinkAttribute part in entry.AsNest())
            {
                switch ((MacsecAssociationAttribute)part.Type)
                {
                    case MACSEC_SA_ATTR_AN: association = association with { Number = part.AsByte() }; break;
                    case MACSEC_SA_ATTR_ACTIVE: association = association with { IsActive = part.AsBoolean() }; break;
                    case MACSEC_SA_ATTR_PN: association = association with { PacketNumber = NumberOf(part) }; break;
                    case MACSEC_SA_ATTR_KEYID: association = association with { KeyId = part.Payload.ToArray() }; break;
                    case MACSEC_SA_ATTR_SSCI: association = association with { ShortChannelId = part.AsUInt32() }; break;
                    case MACSEC_SA_ATTR_STATS:
                        association = association with { Statistics = MacsecStatisticsCodec.ReadAssociationStatistics(part, ref others) };
                        break;
                    case MACSEC_SA_ATTR_PAD: break;
                    default: others.Keep(part); break;
                }
            }

            unknown.KeepWithin(entry, others);
            associations.Add(association);
        }

        return associations;
    }

    /// <summary>A packet number, of 64 bits with extended packet numbers.</summary>
    private static ulong NumberOf(in NetlinkAttribute attribute) => attribute.AsUIntOfEitherSize();
}

/// <summary>A change of a device's channels or keys.</summary>
internal sealed record MacsecRequest(int Link)
{
    public ulong? Channel { get; init; }

    public bool? IsChannelActive { get; init; }

    public byte? Association { get; init; }

    public MacsecAssociationSpec? Spec { get; init; }

    public MacsecAssociationChange? Change { get; init; }

    public override string ToString() => $"link {Link}" + (Channel is ulong channel ? $", channel {channel:x16}" : "")
        + (Association is byte number ? $", association {number}" : "");
}
