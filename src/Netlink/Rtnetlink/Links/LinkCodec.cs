using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttributes;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of requests about links: <c>struct ifinfomsg</c>, then IFLA_* attributes. Source: rtnl_newlink() and rtnl_getlink() in net/core/rtnetlink.c.</summary>
internal static partial class LinkCodec
{
    /// <exception cref="ArgumentException">The kind is missing, without which the kernel makes nothing.</exception>
    public static void EncodeCreate(NetlinkWriter writer, LinkSpec spec)
    {
        if (spec.Kind is null)
            throw new ArgumentException($"{spec} has no kind. Set LinkSpec.Kind, such as new BridgeLink().", nameof(spec));
        WriteSpec(writer, spec);
    }

    /// <summary>Writes a link to be created; the peer of a veth pair is written in the same way within its kind.</summary>
    public static void WriteSpec(NetlinkWriter writer, LinkSpec spec)
    {
        LinkFlags up = spec.Up ? LinkFlags.Up : LinkFlags.None;
        writer.WriteHeader(new IfInfoMsg { Index = spec.Index ?? 0, Flags = up, Change = up });
        writer.WriteString(IFLA_IFNAME, spec.Name);
        if (spec.Mtu is int mtu)
            writer.WriteInt32(IFLA_MTU, mtu);
        WriteLinkLayerAddress(writer, IFLA_ADDRESS, spec.Address);
        WriteLinkLayerAddress(writer, IFLA_BROADCAST, spec.Broadcast);
        if (spec.TransmitQueueLength is int length)
            writer.WriteInt32(IFLA_TXQLEN, length);
        if (spec.TransmitQueues is int transmit)
            writer.WriteInt32(IFLA_NUM_TX_QUEUES, transmit);
        if (spec.ReceiveQueues is int receive)
            writer.WriteInt32(IFLA_NUM_RX_QUEUES, receive);
        if (spec.Group is uint group)
            writer.WriteUInt32(IFLA_GROUP, group);
        if (spec.Master is int master)
            writer.WriteInt32(IFLA_MASTER, master);
        if (spec.ParentIndex is int parent)
            writer.WriteInt32(IFLA_LINK, parent);
        WriteNamespace(writer, spec.Namespace);
        WriteKind(writer, spec.Kind);
    }

    public static void EncodeChange(NetlinkWriter writer, LinkChangeRequest request)
    {
        LinkChange change = request.Change;
        LinkFlags set = LinkFlags.None, mask = LinkFlags.None;
        Choose(LinkFlags.Up, change.Up);
        Choose(LinkFlags.NoArp, !change.Arp);
        Choose(LinkFlags.Promiscuous, change.Promiscuous);
        Choose(LinkFlags.AllMulticast, change.AllMulticast);
        writer.WriteHeader(new IfInfoMsg { Index = request.Link.Index, Flags = set, Change = mask });
        if (change.Name is not null && request.Link.Name is not null)
            throw new ArgumentException($"To rename {request.Link} in a batch, name it by its index: the kernel takes any name in the request for the link's own.", nameof(request));
        WriteReferredName(writer, request.Link);
        if (change.Name is not null)
            writer.WriteString(IFLA_IFNAME, change.Name);
        if (change.Mtu is int mtu)
            writer.WriteInt32(IFLA_MTU, mtu);
        WriteLinkLayerAddress(writer, IFLA_ADDRESS, change.Address);
        WriteLinkLayerAddress(writer, IFLA_BROADCAST, change.Broadcast);
        if (change.TransmitQueueLength is int length)
            writer.WriteInt32(IFLA_TXQLEN, length);
        if (change.Group is uint group)
            writer.WriteUInt32(IFLA_GROUP, group);
        if (change.Master is int master)
            writer.WriteInt32(IFLA_MASTER, master);
        if (change.Alias is not null)
            writer.WriteUnterminatedString(IFLA_IFALIAS, change.Alias);
        WriteNamespace(writer, change.Namespace);
        WriteKind(writer, change.Kind);

        void Choose(LinkFlags flag, bool? value)
        {
            mask |= value is null ? LinkFlags.None : flag;
            set |= value is true ? flag : LinkFlags.None;
        }
    }

    public static void EncodeReference(NetlinkWriter writer, LinkReference link)
    {
        writer.WriteHeader(new IfInfoMsg { Index = link.Index });
        WriteReferredName(writer, link);
    }

    public static void EncodeQuestion(NetlinkWriter writer, LinkReference link)
    {
        EncodeReference(writer, link);
        writer.WriteUInt32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
    }

    public static void EncodeFilter(NetlinkWriter writer, LinkFilter filter)
    {
        writer.WriteHeader(default(IfInfoMsg));
        writer.WriteUInt32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        if (filter.Master is int master)
            writer.WriteInt32(IFLA_MASTER, master);
        if (filter.Kind is not null)
        {
            using (writer.Nest(IFLA_LINKINFO, marked: false))
                writer.WriteUnterminatedString(IFLA_INFO_KIND, filter.Kind);
        }
    }

    private static void WriteReferredName(NetlinkWriter writer, LinkReference link)
    {
        if (link.Name is null)
            return;
        bool alternative = System.Text.Encoding.UTF8.GetByteCount(link.Name) > LinkReference.LongestName;
        writer.WriteString(alternative ? IFLA_ALT_IFNAME : IFLA_IFNAME, link.Name);
    }

    private static void WriteLinkLayerAddress(NetlinkWriter writer, ushort type, LinkLayerAddress? address)
    {
        if (address is LinkLayerAddress value)
            writer.WriteBytes(type, value.Bytes);
    }

    private static void WriteNamespace(NetlinkWriter writer, NetworkNamespace? target)
    {
        if (target is not null)
            writer.WriteInt32(IFLA_NET_NS_FD, target.Descriptor);
    }

    private static void WriteKind(NetlinkWriter writer, LinkKind? kind)
    {
        if (kind is null)
            return;
        using (writer.Nest(IFLA_LINKINFO, marked: false))
        {
            writer.WriteUnterminatedString(IFLA_INFO_KIND, kind.Name);
            using (writer.Nest(IFLA_INFO_DATA, marked: false, keepEmpty: false))
                kind.Encode(writer);
        }
    }
}

/// <summary>A change with the link that it is meant for.</summary>
internal readonly record struct LinkChangeRequest(LinkReference Link, LinkChange Change)
{
    public override string ToString() => Link.ToString();
}
