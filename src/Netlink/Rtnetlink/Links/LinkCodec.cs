using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttribute;
using static Netlink.Rtnetlink.LinkAttributes;
using static Netlink.Rtnetlink.LinkInfoAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of requests about links: <c>struct ifinfomsg</c>, then IFLA_* attributes. Source: rtnl_newlink() and rtnl_getlink()
/// in net/core/rtnetlink.c.</summary>
internal static partial class LinkCodec
{
    /// <exception cref="ArgumentException">The kind is missing, without which the kernel creates nothing, or the parent that the kind
    /// needs.</exception>
    public static void EncodeCreate(NetlinkWriter writer, LinkSpec spec)
    {
        if (spec.Kind is null)
            throw new ArgumentException($"{spec} has no kind. Set LinkSpec.Kind, such as new BridgeLink().", nameof(spec));
        if (spec.Kind.NeedsParent && spec.ParentIndex is null or 0)
            throw Arguments.Refused($"{spec} has no parent. Set ParentIndex to the link that it is created on.", nameof(spec.ParentIndex));
        WriteSpec(writer, spec);
    }

    /// <summary>Writes a link to be created; the peer of a veth pair is written in the same way within its kind.</summary>
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void WriteSpec(NetlinkWriter writer, LinkSpec spec)
    {
        LinkChecks.Check(spec);
        var flags = default(LinkFlagChange);
        flags.Choose(LinkFlags.Up, spec.Up ? true : null);
        flags.Choose(LinkFlags.NoArp, !spec.Arp);
        flags.Choose(LinkFlags.Promiscuous, spec.Promiscuous);
        flags.Choose(LinkFlags.AllMulticast, spec.AllMulticast);
        flags.Choose(LinkFlags.Multicast, spec.Multicast);
        writer.WriteHeader(new IfInfoMsg { Index = spec.Index ?? 0, Flags = flags.Set, Change = flags.Mask });
        writer.WriteString(IFLA_IFNAME, spec.Name);
        writer.WriteOptional(IFLA_MTU, spec.Mtu);
        writer.WriteOptional(IFLA_ADDRESS, spec.Address);
        writer.WriteOptional(IFLA_BROADCAST, spec.Broadcast);
        writer.WriteOptional(IFLA_TXQLEN, spec.TransmitQueueLength);
        writer.WriteOptional(IFLA_NUM_TX_QUEUES, spec.TransmitQueues);
        writer.WriteOptional(IFLA_NUM_RX_QUEUES, spec.ReceiveQueues);
        spec.Offload?.Encode(writer);
        writer.WriteOptional(IFLA_LINKMODE, (byte?)spec.Mode);
        writer.WriteOptional(IFLA_GROUP, spec.Group);
        writer.WriteOptional(IFLA_MASTER, spec.Master);
        writer.WriteOptional(IFLA_LINK, spec.ParentIndex);
        writer.WriteOptional(IFLA_LINK_NETNSID, spec.ParentNamespaceId);
        writer.WriteOptional(IFLA_PARENT_DEV_NAME, spec.ParentDevice);
        WriteNamespace(writer, spec.Namespace);
        WriteInfo(writer, spec.Kind, null, spec.UnknownAttributes);
        writer.WriteAttributes(spec.Kind is null ? spec.UnknownAttributes : spec.UnknownAttributes.Except(IFLA_LINKINFO));
    }

    /// <exception cref="ArgumentException">The reference names no link.</exception>
    public static void EncodeReference(NetlinkWriter writer, LinkReference link)
    {
        link.ThrowIfNone();
        writer.WriteHeader(new IfInfoMsg { Index = link.Index });
        WriteReferredName(writer, link);
    }

    /// <summary>All links of a group, for a request to delete them.</summary>
    public static void EncodeGroup(NetlinkWriter writer, LinkGroup group)
    {
        writer.WriteHeader(default(IfInfoMsg));
        writer.WriteUInt32(IFLA_GROUP, group.Number);
    }

    public static void EncodeQuestion(NetlinkWriter writer, LinkQuestion question)
    {
        EncodeReference(writer, question.Link);
        WriteDetails(writer, question.Details);
    }

    public static void EncodeFilter(NetlinkWriter writer, LinkFilter filter)
    {
        writer.WriteHeader(default(IfInfoMsg));
        WriteDetails(writer, filter.Details);
        writer.WriteOptional(IFLA_TARGET_NETNSID, filter.NamespaceId);
        writer.WriteOptional(IFLA_MASTER, filter.Master);
        if (filter.Kind is not null)
        {
            using (writer.Nest(IFLA_LINKINFO, marked: false))
                writer.WriteUnterminatedString(IFLA_INFO_KIND, filter.Kind);
        }
    }

    public static void EncodeAlternativeName(NetlinkWriter writer, AlternativeName name)
    {
        name.Link.ThrowIfNone();
        writer.WriteHeader(new IfInfoMsg { Index = name.Link.Index });
        WriteReferredName(writer, name.Link);
        // The kernel requires NLA_F_NESTED here.
        using (writer.Nest(IFLA_PROP_LIST))
            writer.WriteString(IFLA_ALT_IFNAME, name.Name);
    }

    private static void WriteDetails(NetlinkWriter writer, LinkDetails details)
    {
        uint mask = ((details & LinkDetails.Statistics) == 0 ? RTEXT_FILTER_SKIP_STATS : 0)
            | ((details & LinkDetails.VirtualFunctions) != 0 ? RTEXT_FILTER_VF : 0);
        if (mask != 0)
            writer.WriteUInt32(IFLA_EXT_MASK, mask);
    }

    private static void WriteReferredName(NetlinkWriter writer, LinkReference link)
    {
        if (link.Name is null)
            return;
        bool alternative = System.Text.Encoding.UTF8.GetByteCount(link.Name) > LinkReference.LongestName;
        writer.WriteString(alternative ? IFLA_ALT_IFNAME : IFLA_IFNAME, link.Name);
    }

    private static void WriteNamespace(NetlinkWriter writer, NetworkNamespace? target)
    {
        if (target is not null)
            writer.WriteInt32(IFLA_NET_NS_FD, target.Descriptor);
    }

    private static void WriteInfo(NetlinkWriter writer, LinkKind? kind, LinkPort? port, IReadOnlyList<RawAttribute> unknown)
    {
        if (kind is null && port is null)
            return;
        using (writer.Nest(IFLA_LINKINFO, marked: false))
        {
            if (kind is not null)
            {
                writer.WriteUnterminatedString(IFLA_INFO_KIND, kind.Name);
                using (writer.Nest(IFLA_INFO_DATA, marked: false, keepEmpty: false))
                    kind.Write(writer);
            }

            if (port is not null)
            {
                writer.WriteUnterminatedString(IFLA_INFO_SLAVE_KIND, port.MasterKind);
                using (writer.Nest(IFLA_INFO_SLAVE_DATA, marked: false, keepEmpty: false))
                    port.Write(writer);
            }

            writer.WriteAttributes(unknown.Within(IFLA_LINKINFO));
        }
    }
}
