using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IPv6ParameterAttribute;
using static Netlink.Rtnetlink.LinkAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form of changes. Source: do_setlink() in net/core/rtnetlink.c.</content>
internal static partial class LinkCodec
{
    /// <exception cref="ArgumentException">The change cannot be expressed in one message.</exception>
    public static void EncodeChange(NetlinkWriter writer, LinkChangeRequest request)
    {
        LinkChange change = request.Change;
        request.Link.ThrowIfNone();
        LinkChecks.Check(change, request.Link);
        if (change.Name is not null && request.Link.Name is not null)
            throw new ArgumentException($"To rename {request.Link} in a batch, refer to it by its index: the kernel takes any name in " +
                "the request for the current one.", nameof(request));
        if (change.Namespace is not null && change.NamespaceOfProcess is not null)
            throw new ArgumentException($"{request.Link} cannot move to two namespaces. Set either Namespace or " +
                "NamespaceOfProcess.", nameof(request));
        var flags = default(LinkFlagChange);
        flags.Choose(LinkFlags.Up, change.Up);
        flags.Choose(LinkFlags.NoArp, !change.Arp);
        flags.Choose(LinkFlags.Promiscuous, change.Promiscuous);
        flags.Choose(LinkFlags.AllMulticast, change.AllMulticast);
        flags.Choose(LinkFlags.Multicast, change.Multicast);
        writer.WriteHeader(new IfInfoMsg { Index = request.Link.Index, Flags = flags.Set, Change = flags.Mask });
        WriteReferredName(writer, request.Link);
        WriteProperties(writer, change);
        WriteState(writer, change);
        WriteIPv6(writer, change);
        WriteNamespace(writer, change.Namespace);
        writer.WriteOptional(IFLA_NET_NS_PID, change.NamespaceOfProcess);
        writer.WriteOptional(IFLA_NEW_IFINDEX, change.NewIndex);
        WriteInfo(writer, change.Kind, change.Port, []);
        using (writer.Nest(IFLA_VFINFO_LIST, marked: false, keepEmpty: false))
        {
            foreach (VirtualFunction function in change.VirtualFunctions)
                function.Encode(writer);
        }

        if (change.Xdp is not null)
        {
            using (writer.Nest(IFLA_XDP, marked: false))
                change.Xdp.Encode(writer);
        }
    }

    private static void WriteProperties(NetlinkWriter writer, LinkChange change)
    {
        writer.WriteOptional(IFLA_IFNAME, change.Name);
        writer.WriteOptional(IFLA_MTU, change.Mtu);
        writer.WriteOptional(IFLA_ADDRESS, change.Address);
        writer.WriteOptional(IFLA_BROADCAST, change.Broadcast);
        writer.WriteOptional(IFLA_TXQLEN, change.TransmitQueueLength);
        change.Offload?.Encode(writer);
        writer.WriteOptional(IFLA_GROUP, change.Group);
        writer.WriteOptional(IFLA_MASTER, change.Master);
        if (change.Alias is not null)
            writer.WriteUnterminatedString(IFLA_IFALIAS, change.Alias);
    }

    private static void WriteState(NetlinkWriter writer, LinkChange change)
    {
        writer.WriteOptional(IFLA_CARRIER, change.Carrier);
        writer.WriteOptional(IFLA_PROTO_DOWN, change.ProtocolDown);
        if (change.ProtocolDownReasons is Masked<uint> reasons)
        {
            using (writer.Nest(IFLA_PROTO_DOWN_REASON))
            {
                writer.WriteUInt32(ProtocolDownReasonAttribute.IFLA_PROTO_DOWN_REASON_MASK, reasons.Mask);
                writer.WriteUInt32(ProtocolDownReasonAttribute.IFLA_PROTO_DOWN_REASON_VALUE, reasons.Value);
            }
        }

        writer.WriteOptional(IFLA_OPERSTATE, (byte?)change.OperationalState);
        writer.WriteOptional(IFLA_LINKMODE, (byte?)change.Mode);
    }

    private static void WriteIPv6(NetlinkWriter writer, LinkChange change)
    {
        if (change.IPv6AddressGeneration is null && change.IPv6Token is null)
            return;
        using (writer.Nest(IFLA_AF_SPEC, marked: false))
        using (writer.Nest(LinuxFamily.AF_INET6, marked: false))
        {
            writer.WriteOptional(IFLA_INET6_TOKEN, change.IPv6Token);
            writer.WriteOptional(IFLA_INET6_ADDR_GEN_MODE, (byte?)change.IPv6AddressGeneration);
        }
    }
}
