using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MulticastGroupSetting;
using static Netlink.Rtnetlink.MulticastRequestAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of requests: <c>struct br_port_msg</c>, then MDBA_SET_ENTRY with <c>struct br_mdb_entry</c> and MDBA_SET_ENTRY_ATTRS.
/// Source: rtnl_validate_mdb_entry() in net/core/rtnetlink.c, br_mdb_config_init() in net/bridge/br_mdb.c, vxlan_mdb_config_init() in
/// drivers/net/vxlan/vxlan_mdb.c.</summary>
internal static class MulticastGroupCodec
{
    /// <summary>Bytes of an Ethernet address.</summary>
    public const int LinkLayerLength = 6;

    private const ushort LastVlan = 4094;

    /// <summary>24 bits; the kernel silently drops the rest.</summary>
    private const uint LargestVni = 0xffffff;

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void Encode(NetlinkWriter writer, MulticastGroup group)
    {
        Check(group);
        Arguments.CheckPort(group.DestinationPort, nameof(MulticastGroup.DestinationPort), group);
        WriteEntry(writer, group, group.Port, group.State);
        using (writer.Nest(MDBA_SET_ENTRY_ATTRS, keepEmpty: false))
        {
            WriteSource(writer, group);
            if (TakesFilterMode(group))
                writer.WriteOptional(MDBE_ATTR_GROUP_MODE, (byte?)group.FilterMode);
            WriteSources(writer, group);
            writer.WriteOptional(MDBE_ATTR_RTPROT, (byte?)group.Protocol);
            if (group.Destination is not null)
                writer.WriteAddress(MDBE_ATTR_DST, group.Destination);
            writer.WriteOptional(MDBE_ATTR_DST_PORT, group.DestinationPort);
            writer.WriteOptional(MDBE_ATTR_VNI, group.Vni);
            writer.WriteOptional(MDBE_ATTR_SRC_VNI, group.SourceVni);
            writer.WriteOptional(MDBE_ATTR_IFINDEX, group.OutputInterface);
        }
    }

    /// <summary>The entry to delete, without the properties that the kernel does not compare.</summary>
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void EncodeDelete(NetlinkWriter writer, MulticastGroup group)
    {
        Check(group);
        WriteEntry(writer, group, group.Port, MulticastGroupState.Temporary);
        using (writer.Nest(MDBA_SET_ENTRY_ATTRS, keepEmpty: false))
        {
            WriteSource(writer, group);
            if (group.Destination is not null)
                writer.WriteAddress(MDBE_ATTR_DST, group.Destination);
            writer.WriteOptional(MDBE_ATTR_SRC_VNI, group.SourceVni);
        }
    }

    /// <summary>Requests the entries of a group at all ports. The attributes have the numbers of the other requests.</summary>
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void EncodeQuestion(NetlinkWriter writer, MulticastGroup group)
    {
        Check(group);
        WriteEntry(writer, group, 0, MulticastGroupState.Temporary);
        using (writer.Nest(MDBA_SET_ENTRY_ATTRS, keepEmpty: false))
        {
            WriteSource(writer, group);
            writer.WriteOptional(MDBE_ATTR_SRC_VNI, group.SourceVni);
        }
    }

    /// <summary>The entries to flush: the structure names no group.</summary>
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void EncodeFlush(NetlinkWriter writer, MulticastDatabaseFlush flush)
    {
        MulticastGroupFlush which = flush.Which;
        CheckVlan(which.Vlan, flush);
        Arguments.CheckIndex(which.Port, nameof(MulticastGroupFlush.Port), flush);
        Arguments.CheckSpecified(which.Destination, nameof(MulticastGroupFlush.Destination), flush);
        Arguments.CheckAtMost(which.Vni, LargestVni, nameof(MulticastGroupFlush.Vni), flush);
        Arguments.CheckAtMost(which.SourceVni, LargestVni, nameof(MulticastGroupFlush.SourceVni), flush);
        writer.WriteHeader(new BrPortMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = flush.LinkIndex });
        Span<byte> entry = stackalloc byte[MulticastGroupEntry.Size];
        entry.Clear();
        MulticastGroupEntry.Write(entry, which);
        writer.WriteBytes(MDBA_SET_ENTRY, entry);
        using (writer.Nest(MDBA_SET_ENTRY_ATTRS, keepEmpty: false))
        {
            writer.WriteOptional(MDBE_ATTR_RTPROT, (byte?)which.Protocol);
            if (which.Destination is not null)
                writer.WriteAddress(MDBE_ATTR_DST, Arguments.WithoutScope(which.Destination));
            writer.WriteOptional(MDBE_ATTR_DST_PORT, which.DestinationPort);
            writer.WriteOptional(MDBE_ATTR_VNI, which.Vni);
            writer.WriteOptional(MDBE_ATTR_SRC_VNI, which.SourceVni);
            // The bits of the state to compare.
            writer.WriteOptional(MDBE_ATTR_STATE_MASK, which.State is null ? null : (byte?)MulticastGroupState.Permanent);
        }
    }

    /// <summary>Requests all entries; the kernel refuses filters.</summary>
    public static void EncodeFilter(NetlinkWriter writer, MulticastGroupFilter filter)
        => writer.WriteHeader(new BrPortMsg { Family = LinuxFamily.AF_BRIDGE });

    private static void WriteEntry(NetlinkWriter writer, MulticastGroup group, int port, MulticastGroupState state)
    {
        writer.WriteHeader(new BrPortMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = group.LinkIndex });
        Span<byte> entry = stackalloc byte[MulticastGroupEntry.Size];
        entry.Clear();
        MulticastGroupEntry.Write(entry, group, port, state);
        writer.WriteBytes(MDBA_SET_ENTRY, entry);
    }

    private static void WriteSource(NetlinkWriter writer, MulticastGroup group)
    {
        if (group.Source is not null)
            writer.WriteAddress(MDBE_ATTR_SOURCE, Arguments.WithoutScope(group.Source));
    }

    private static void WriteSources(NetlinkWriter writer, MulticastGroup group)
    {
        if (group.Sources.Count == 0)
            return;
        using (writer.Nest(MDBE_ATTR_SRC_LIST))
        {
            foreach (MulticastSource source in group.Sources)
            {
                using (writer.Nest(MulticastSourceList.MDBE_SRC_LIST_ENTRY))
                    writer.WriteAddress(MulticastSourceSetting.MDBE_SRCATTR_ADDRESS, Arguments.WithoutScope(source.Address));
            }
        }
    }

    /// <summary>An entry for one source is reported with mode include, and one for all groups with mode exclude; neither mode may be
    /// sent.</summary>
    private static bool TakesFilterMode(MulticastGroup group)
        => group.Source is null && !(group.FilterMode is MulticastFilterMode.Exclude
            && (IPAddress.Any.Equals(group.Group) || IPAddress.IPv6Any.Equals(group.Group)));

    private static void Check(MulticastGroup group)
    {
        CheckVlan(group.Vlan, group);
        CheckSender(group.Source, nameof(MulticastGroup.Source), group);
        foreach (MulticastSource source in group.Sources)
        {
            if (source.Address is null)
                throw Arguments.Refused($"{group}: one of the sources has no address.", nameof(MulticastGroup.Sources));
            CheckSender(source.Address, nameof(MulticastGroup.Sources), group);
        }

        if (group.Source is not null && (group.Sources.Count > 0 || group.FilterMode is MulticastFilterMode.Exclude))
            throw Arguments.Refused($"{group}: an entry for one {nameof(MulticastGroup.Source)} has neither " +
                $"{nameof(MulticastGroup.Sources)} nor a {nameof(MulticastGroup.FilterMode)}.", nameof(MulticastGroup.Source));
        Arguments.CheckSpecified(group.Destination, nameof(MulticastGroup.Destination), group);
        Arguments.CheckAtMost(group.Vni, LargestVni, nameof(MulticastGroup.Vni), group);
        Arguments.CheckAtMost(group.SourceVni, LargestVni, nameof(MulticastGroup.SourceVni), group);
        Arguments.CheckIndex(group.OutputInterface, nameof(MulticastGroup.OutputInterface), group);
    }

    private static void CheckVlan(ushort? vlan, object subject)
    {
        if (vlan is 0 or > LastVlan)
            throw Arguments.Refused($"{subject}: {nameof(MulticastGroup.Vlan)} is {vlan}; VLAN ids are 1 to {LastVlan}. Leave it " +
                "out if there is none.", nameof(MulticastGroup.Vlan));
    }

    private static void CheckSender(IPAddress? sender, string property, MulticastGroup group)
    {
        if (sender is null)
            return;
        if (group.Group is not { AddressFamily: AddressFamily family })
            throw Arguments.Refused($"{group}: a link-layer group has no {property}.", property);
        Arguments.CheckHost(sender, family, property, group);
    }

    /// <summary><c>struct br_port_msg</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct BrPortMsg
    {
        public byte Family { get; init; }

        private readonly byte _padding1;
        private readonly ushort _padding2;

        public int LinkIndex { get; init; }
    }
}
