using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ndmsg</c>, then NDA_* attributes. Source: neigh_add() and neigh_fill_info() in
/// net/core/neighbour.c.</summary>
internal static class NeighbourCodec
{
    /// <summary>Extended flags are placed above the eight flags of the header, as in the kernel.</summary>
    private const int ExtendedShift = 8;

    /// <exception cref="System.ArgumentException">The link-layer address is empty.</exception>
    public static void Encode(NetlinkWriter writer, Neighbour neighbour)
    {
        LinkChecks.CheckLength(neighbour.LinkLayerAddress, null, nameof(Neighbour.LinkLayerAddress), neighbour);
        writer.WriteHeader(new NdMsg
        {
            Family = LinuxFamily.Of(neighbour.Family),
            LinkIndex = neighbour.LinkIndex,
            State = neighbour.State,
            Flags = (byte)neighbour.Flags,
        });
        writer.WriteAddress(NDA_DST, neighbour.Destination);
        if (neighbour.LinkLayerAddress is LinkLayerAddress address)
            writer.WriteBytes(NDA_LLADDR, address.Bytes);
        writer.WriteOptional(NDA_PROTOCOL, (byte?)neighbour.Protocol);
        WriteExtendedFlags(writer, neighbour.Flags);
        writer.WriteAttributes(neighbour.UnknownAttributes);
    }

    /// <summary>Writes the flags that the header has no room for.</summary>
    public static void WriteExtendedFlags(NetlinkWriter writer, NeighbourFlags flags)
    {
        if ((uint)flags >> ExtendedShift is > 0 and uint extended)
            writer.WriteUInt32(NDA_FLAGS_EXT, extended);
    }

    public static NeighbourFlags ReadExtendedFlags(in NetlinkAttribute attribute)
        => (NeighbourFlags)(attribute.AsUInt32() << ExtendedShift);

    public static void EncodeKey(NetlinkWriter writer, NeighbourKey key)
    {
        writer.WriteHeader(new NdMsg
        {
            Family = LinuxFamily.Of(key.Destination.AddressFamily),
            LinkIndex = key.LinkIndex,
            Flags = key.Proxy ? (byte)NeighbourFlags.Proxy : (byte)0,
        });
        writer.WriteAddress(NDA_DST, key.Destination);
    }

    public static void EncodeFilter(NetlinkWriter writer, NeighbourFilter filter)
    {
        writer.WriteHeader(new NdMsg
        {
            Family = LinuxFamily.Of(filter.Family ?? AddressFamily.Unspecified),
            Flags = filter.Proxies ? (byte)NeighbourFlags.Proxy : (byte)0,
        });
        // With strict checking, the kernel refuses filters for proxy entries.
        if (filter.Proxies)
            return;
        writer.WriteOptional(NDA_IFINDEX, filter.LinkIndex);
        writer.WriteOptional(NDA_MASTER, filter.Master);
    }

    /// <summary>Reads an entry; null for one of another family, such as a bridge's forwarding database.</summary>
    public static Neighbour? Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NdMsg header);
        if (header.Family is not (LinuxFamily.AF_INET or LinuxFamily.AF_INET6))
            return null;

        IPAddress? destination = null;
        LinkLayerAddress? address = null;
        RouteProtocol? protocol = null;
        var flags = (NeighbourFlags)header.Flags;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NeighbourAttribute)attribute.Type)
            {
                case NDA_DST: destination = attribute.AsAddress(); break;
                case NDA_LLADDR when attribute.Payload.Length is > 0 and <= Rtnetlink.LinkLayerAddress.MaxLength:
                    address = new LinkLayerAddress(attribute.Payload); break;
                case NDA_PROTOCOL: protocol = (RouteProtocol)attribute.AsByte(); break;
                case NDA_FLAGS_EXT: flags |= ReadExtendedFlags(attribute); break;
                // Ages and counters; and an empty link-layer address, which devices without one report.
                case NDA_CACHEINFO or NDA_PROBES or NDA_LLADDR: break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (destination is null || header.LinkIndex < 0)
            throw new NetlinkProtocolException("A report of a neighbour has no address (NDA_DST), or an impossible one.");
        // Proxy entries without a device apply to all devices, which this record cannot express.
        return header.LinkIndex == 0 ? null : Neighbour.Reported(header.LinkIndex, destination) with
        {
            LinkLayerAddress = address,
            State = header.State,
            Flags = flags,
            Type = header.Type,
            Protocol = protocol,
            UnknownAttributes = unknown.Kept,
        };
    }
}
