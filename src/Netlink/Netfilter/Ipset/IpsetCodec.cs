using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.IpsetAttribute;
using static Netlink.Netfilter.IpsetSettingAttribute;

namespace Netlink.Netfilter;

/// <summary>Encodes and decodes sets. Source: ip_set_create() and ip_set_dump_do() in net/netfilter/ipset/ip_set_core.c.</summary>
internal static class IpsetCodec
{
    /// <summary>Encodes the create request of a set, whose revision is known.</summary>
    public static void EncodeCreate(NetlinkWriter writer, Ipset set)
    {
        IpsetWire.Begin(writer, set.Name);
        writer.WriteString(IPSET_ATTR_TYPENAME, set.Type);
        writer.WriteByte(IPSET_ATTR_REVISION, set.Revision ?? 0);
        writer.WriteByte(IPSET_ATTR_FAMILY, set.WireFamily);
        using (writer.Nest(IPSET_ATTR_DATA))
        {
            IpsetWire.WriteOptional(writer, IPSET_ATTR_IP_FROM, set.FirstAddress, set.UnknownSettings);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_IP_TO, set.LastAddress, set.UnknownSettings);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_PORT_FROM, set.FirstPort);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_PORT_TO, set.LastPort);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_TIMEOUT, set.Timeout);
            if (set.Extensions is not IpsetExtensions.None)
                IpsetWire.WriteOptional(writer, IPSET_ATTR_CADT_FLAGS, (uint)set.Extensions);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_MARKMASK, set.MarkMask);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_BITMASK, set.BitMask, set.UnknownSettings);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_INITVAL, set.InitialValue);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_HASHSIZE, set.HashSize);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_MAXELEM, set.MaximumElements);
            writer.WriteOptional(IPSET_ATTR_NETMASK, set.NetMask);
            writer.WriteOptional(IPSET_ATTR_BUCKETSIZE, set.BucketSize);
            IpsetWire.WriteOptional(writer, IPSET_ATTR_SIZE, set.Size);
            writer.WriteAttributes(set.UnknownSettings.Except(IPSET_ATTR_IP_FROM, IPSET_ATTR_IP_TO, IPSET_ATTR_BITMASK));
        }
    }

    /// <summary>Decodes the first message of a set.</summary>
    public static Ipset Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NfGenMsg _);
        if (!attributes.TryFind(IPSET_ATTR_SETNAME, out NetlinkAttribute name)
            || !attributes.TryFind(IPSET_ATTR_TYPENAME, out NetlinkAttribute type))
            throw new NetlinkProtocolException("A message of a set lacks its name or its type.");
        try
        {
            return Decode(new Ipset(name.AsString(), type.AsString()), attributes);
        }
        catch (ArgumentException malformed)
        {
            throw new NetlinkProtocolException($"A message of a set is invalid: {malformed.Message}", malformed);
        }
    }

    private static Ipset Decode(Ipset set, AttributeReader attributes)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((IpsetAttribute)attribute.Type)
            {
                case IPSET_ATTR_REVISION: set = set with { Revision = attribute.AsByte() }; break;
                case IPSET_ATTR_FAMILY: set = set with { Family = LinuxFamily.ToAddressFamily(attribute.AsByte()) }; break;
                case IPSET_ATTR_INDEX: set = set with { Index = IpsetWire.ReadUInt16(attribute) }; break;
                case IPSET_ATTR_DATA: set = DecodeSettings(set, attribute.AsNest()); break;
                // The elements, which are decoded elsewhere, and the attributes of every message.
                case IPSET_ATTR_PROTOCOL or IPSET_ATTR_SETNAME or IPSET_ATTR_TYPENAME or IPSET_ATTR_ADT: break;
                default: others.Keep(attribute); break;
            }
        }

        return set with { UnknownAttributes = others.Kept };
    }

    private static Ipset DecodeSettings(Ipset set, AttributeReader settings)
    {
        IPAddress? first = null, last = null, bitMask = null;
        ushort? firstPort = null, lastPort = null;
        uint? hashSize = null, most = null, initial = null, markMask = null, size = null, references = null, memory = null, count = null;
        byte? netMask = null, bucket = null;
        TimeSpan? timeout = null;
        IpsetExtensions extensions = default;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IpsetSettingAttribute)setting.Type)
            {
                case IPSET_ATTR_IP_FROM: first = new IPAddress(IpsetWire.ReadAddress(setting, ref others)); break;
                case IPSET_ATTR_IP_TO: last = new IPAddress(IpsetWire.ReadAddress(setting, ref others)); break;
                case IPSET_ATTR_BITMASK: bitMask = new IPAddress(IpsetWire.ReadAddress(setting, ref others)); break;
                case IPSET_ATTR_PORT_FROM: firstPort = IpsetWire.ReadUInt16(setting); break;
                case IPSET_ATTR_PORT_TO: lastPort = IpsetWire.ReadUInt16(setting); break;
                case IPSET_ATTR_TIMEOUT: timeout = TimeSpan.FromSeconds(IpsetWire.ReadUInt32(setting)); break;
                case IPSET_ATTR_CADT_FLAGS: extensions = (IpsetExtensions)IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_MARKMASK: markMask = IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_INITVAL: initial = IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_HASHSIZE: hashSize = IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_MAXELEM: most = IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_NETMASK: netMask = setting.AsByte(); break;
                case IPSET_ATTR_BUCKETSIZE: bucket = setting.AsByte(); break;
                case IPSET_ATTR_SIZE: size = IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_ELEMENTS: count = IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_REFERENCES: references = IpsetWire.ReadUInt32(setting); break;
                case IPSET_ATTR_MEMSIZE: memory = IpsetWire.ReadUInt32(setting); break;
                default: others.Keep(setting); break;
            }
        }

        return set with
        {
            FirstAddress = first,
            LastAddress = last,
            BitMask = bitMask,
            FirstPort = firstPort,
            LastPort = lastPort,
            Timeout = timeout,
            Extensions = extensions,
            MarkMask = markMask,
            InitialValue = initial,
            HashSize = hashSize,
            MaximumElements = most,
            NetMask = netMask,
            BucketSize = bucket,
            Size = size,
            References = references,
            MemorySize = memory,
            ElementCount = count,
            UnknownSettings = others.Kept,
        };
    }
}
