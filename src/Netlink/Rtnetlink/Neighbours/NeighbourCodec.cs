using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourAttributes;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ndmsg</c>, then NDA_* attributes. Source: neigh_add() and neigh_fill_info() in net/core/neighbour.c.</summary>
internal static class NeighbourCodec
{
    public static void Encode(NetlinkWriter writer, Neighbour neighbour)
    {
        writer.WriteHeader(new NdMsg
        {
            Family = LinuxFamily.Of(neighbour.Family),
            LinkIndex = neighbour.LinkIndex,
            State = neighbour.State,
            Flags = neighbour.Flags,
        });
        writer.WriteAddress(NDA_DST, neighbour.Destination);
        if (neighbour.LinkLayerAddress is LinkLayerAddress address)
            writer.WriteBytes(NDA_LLADDR, address.Bytes);
        if (neighbour.Protocol is RouteProtocol protocol)
            writer.WriteByte(NDA_PROTOCOL, (byte)protocol);
    }

    public static void EncodeFilter(NetlinkWriter writer, NeighbourFilter filter)
    {
        writer.WriteHeader(new NdMsg
        {
            Family = LinuxFamily.Of(filter.Family ?? AddressFamily.Unspecified),
            Flags = filter.Proxies ? NeighbourFlags.Proxy : NeighbourFlags.None,
        });
        // Strict checking refuses the filter by device for the list of proxies.
        if (!filter.Proxies && filter.LinkIndex is int index)
            writer.WriteInt32(NDA_IFINDEX, index);
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
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch (attribute.Type)
            {
                case NDA_DST: destination = attribute.AsAddress(); break;
                case NDA_LLADDR when attribute.Payload.Length is > 0 and <= Rtnetlink.LinkLayerAddress.MaxLength: address = new LinkLayerAddress(attribute.Payload); break;
                case NDA_PROTOCOL: protocol = (RouteProtocol)attribute.AsByte(); break;
            }
        }

        if (destination is null || header.LinkIndex < 0)
            throw new NetlinkProtocolException("A report of a neighbour has no address (NDA_DST), or an impossible one.");
        // Proxy entries without a device answer on all of them, which no entry of a device can say.
        return header.LinkIndex == 0 ? null : Neighbour.Reported(header.LinkIndex, destination) with
        {
            LinkLayerAddress = address,
            State = header.State,
            Flags = header.Flags,
            Type = header.Type,
            Protocol = protocol,
        };
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct NdMsg
    {
        public byte Family { get; init; }

        private readonly byte _padding1;
        private readonly ushort _padding2;

        public int LinkIndex { get; init; }

        public NeighbourState State { get; init; }

        public NeighbourFlags Flags { get; init; }

        public RouteType Type { get; init; }
    }
}
