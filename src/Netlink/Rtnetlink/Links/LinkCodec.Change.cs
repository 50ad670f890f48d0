using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttributes;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of changes. Source: do_setlink() in net/core/rtnetlink.c.</summary>
internal static partial class LinkCodec
{
    /// <exception cref="ArgumentException">What is asked for cannot be said in one message.</exception>
    public static void EncodeChange(NetlinkWriter writer, LinkChangeRequest request)
    {
        LinkChange change = request.Change;
        request.Link.ThrowIfNone();
        LinkChecks.Check(change, request.Link);
        if (change.Name is not null && request.Link.Name is not null)
            throw new ArgumentException($"To rename {request.Link} in a batch, name it by its index: the kernel takes any name in the " +
                "request for the link's own.", nameof(request));
        if (change.Namespace is not null && change.NamespaceOfProcess is not null)
            throw new ArgumentException($"{request.Link} cannot move to a namespace and to that of a process. Set either Namespace or " +
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
        if (change.NamespaceOfProcess is int process)
            writer.WriteInt32(IFLA_NET_NS_PID, process);
        if (change.NewIndex is int index)
            writer.WriteInt32(IFLA_NEW_IFINDEX, index);
        WriteInfo(writer, change.Kind, change.Port);
        using (writer.Nest(IFLA_VFINFO_LIST, marked: false, keepEmpty: false))
        {
            foreach (VirtualFunction function in change.VirtualFunctions)
                function.Encode(writer);
        }
    }

    private static void WriteProperties(NetlinkWriter writer, LinkChange change)
    {
        if (change.Name is not null)
            writer.WriteString(IFLA_IFNAME, change.Name);
        if (change.Mtu is int mtu)
            writer.WriteInt32(IFLA_MTU, mtu);
        WriteLinkLayerAddress(writer, IFLA_ADDRESS, change.Address);
        WriteLinkLayerAddress(writer, IFLA_BROADCAST, change.Broadcast);
        if (change.TransmitQueueLength is int length)
            writer.WriteInt32(IFLA_TXQLEN, length);
        change.Offload?.Encode(writer);
        if (change.Group is uint group)
            writer.WriteUInt32(IFLA_GROUP, group);
        if (change.Master is int master)
            writer.WriteInt32(IFLA_MASTER, master);
        if (change.Alias is not null)
            writer.WriteUnterminatedString(IFLA_IFALIAS, change.Alias);
    }

    private static void WriteState(NetlinkWriter writer, LinkChange change)
    {
        if (change.Carrier is bool carrier)
            writer.WriteBoolean(IFLA_CARRIER, carrier);
        if (change.ProtocolDown is bool down)
            writer.WriteBoolean(IFLA_PROTO_DOWN, down);
        if (change.OperationalState is OperationalState state)
            writer.WriteByte(IFLA_OPERSTATE, (byte)state);
        if (change.Mode is LinkMode mode)
            writer.WriteByte(IFLA_LINKMODE, (byte)mode);
    }

    private static void WriteIPv6(NetlinkWriter writer, LinkChange change)
    {
        if (change.IPv6AddressGeneration is null && change.IPv6Token is null)
            return;
        using (writer.Nest(IFLA_AF_SPEC, marked: false))
        using (writer.Nest(LinuxFamily.AF_INET6, marked: false))
        {
            if (change.IPv6Token is not null)
                writer.WriteAddress(IPv6Parameters.IFLA_INET6_TOKEN, change.IPv6Token);
            if (change.IPv6AddressGeneration is IPv6AddressGeneration generation)
                writer.WriteByte(IPv6Parameters.IFLA_INET6_ADDR_GEN_MODE, (byte)generation);
        }
    }
}
