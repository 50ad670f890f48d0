using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NextHopAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct nhmsg</c>, then NHA_* attributes. Source: rtm_to_nh_config() and nh_fill_node() in
/// net/ipv4/nexthop.c.</summary>
internal static class NextHopCodec
{
    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void EncodeCreate(NetlinkWriter writer, NextHopObject hop)
    {
        Check(hop);
        int? outputInterface = Arguments.DeviceOf(hop.Gateway, hop.OutputInterface, nameof(NextHopObject.Gateway));
        AddressFamily family = hop.Group.Count > 0 ? AddressFamily.Unspecified : hop.Gateway?.AddressFamily ?? hop.Family
            ?? AddressFamily.InterNetwork;
        writer.WriteHeader(new NhMsg
        {
            Family = LinuxFamily.Of(family),
            Protocol = hop.Protocol ?? RouteProtocol.Unspecified,
            Flags = hop.Flags & RouteFlags.OnLink,
        });
        writer.WriteOptional(NHA_ID, hop.Id);
        if (hop.Group.Count > 0)
            WriteGroup(writer, hop.Group);
        if (hop.Resilience is not null)
            ResilientGroupCodec.Write(writer, NHA_RES_GROUP, hop.Resilience);
        writer.WriteOptional(NHA_GROUP_TYPE, (ushort?)hop.GroupType);
        writer.WriteOptionalFlag(NHA_BLACKHOLE, hop.IsBlackhole);
        RouteEncapsulations.Write(writer, hop.Encapsulation, NHA_ENCAP_TYPE, NHA_ENCAP);
        if (hop.Gateway is not null)
            writer.WriteAddress(NHA_GATEWAY, Arguments.WithoutScope(hop.Gateway));
        // The kernel reports a blackhole with the loopback device, but refuses a request with a device.
        if (!hop.IsBlackhole && outputInterface is int device)
            writer.WriteInt32(NHA_OIF, device);
        writer.WriteOptionalFlag(NHA_FDB, hop.IsForForwardingDatabase);
        writer.WriteOptionalBigEndian(NHA_DST_PORT, hop.DestinationPort);
        if (hop.HardwareStatistics is bool counts)
            writer.WriteUInt32(NHA_HW_STATS_ENABLE, counts ? 1u : 0);
        writer.WriteAttributes(hop.UnknownAttributes);
    }

    private static void Check(NextHopObject hop)
    {
        if (hop.Id == 0)
            throw Arguments.Refused($"{hop}: the id of a next hop is positive. Leave it out for the kernel's choice.",
                nameof(NextHopObject.Id));
        foreach (NextHopGroupMember member in hop.Group)
        {
            if (member.Id == 0)
                throw Arguments.Refused($"{hop}: a member of the group has no id.", nameof(NextHopObject.Group));
        }

        if (hop.Resilience is not null && hop.GroupType is not NextHopGroupType.Resilient)
            throw Arguments.Refused($"{hop}: only a group whose {nameof(NextHopObject.GroupType)} is " +
                $"{nameof(NextHopGroupType.Resilient)} has {nameof(NextHopObject.Resilience)}.", nameof(NextHopObject.Resilience));
        if (hop.HardwareStatistics is not null && hop.Group.Count == 0)
            throw Arguments.Refused($"{hop}: only for a group can hardware count packets.", nameof(NextHopObject.HardwareStatistics));
        Arguments.CheckPort(hop.DestinationPort, nameof(NextHopObject.DestinationPort), hop);
        Arguments.CheckSpecified(hop.Gateway, nameof(NextHopObject.Gateway), hop);
        Arguments.CheckIndex(hop.OutputInterface, nameof(NextHopObject.OutputInterface), hop);
        if (hop.Gateway is not null && hop.Family is AddressFamily family && family != hop.Gateway.AddressFamily)
            throw Arguments.Refused($"{hop}: the family is that of the gateway, not {Arguments.NameOf(family)}.",
                nameof(NextHopObject.Family));
    }

    public static void EncodeId(NetlinkWriter writer, NextHopReference reference)
    {
        writer.WriteHeader(default(NhMsg));
        writer.WriteUInt32(NHA_ID, reference.Id);
        NextHopStatisticsCodec.WriteDetail(writer, reference.Statistics);
    }

    public static void EncodeFilter(NetlinkWriter writer, NextHopFilter filter)
    {
        writer.WriteHeader(new NhMsg { Family = LinuxFamily.Of(filter.Family ?? AddressFamily.Unspecified) });
        writer.WriteOptional(NHA_OIF, filter.OutputInterface);
        writer.WriteOptionalFlag(NHA_GROUPS, filter.GroupsOnly);
        writer.WriteOptional(NHA_MASTER, filter.Master);
        writer.WriteOptionalFlag(NHA_FDB, filter.ForwardingDatabaseOnly);
        NextHopStatisticsCodec.WriteDetail(writer, filter.Statistics);
    }

    public static NextHopObject Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NhMsg header);
        uint? id = null;
        IPAddress? gateway = null;
        int? device = null;
        bool blackhole = false, database = false;
        NextHopGroupType? type = null;
        ResilientGroup? resilience = null;
        NextHopStatistics? statistics = null;
        bool? countsInHardware = null, countedByHardware = null;
        ushort? port = null;
        NetlinkAttribute encapsulation = default, encapsulationType = default;
        List<NextHopGroupMember>? group = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NextHopAttribute)attribute.Type)
            {
                case NHA_ID: id = attribute.AsUInt32(); break;
                case NHA_GROUP: group = ReadGroup(attribute.Payload); break;
                case NHA_GROUP_TYPE: type = (NextHopGroupType)attribute.AsUInt16(); break;
                case NHA_BLACKHOLE: blackhole = true; break;
                case NHA_OIF: device = attribute.AsInt32(); break;
                case NHA_GATEWAY: gateway = attribute.AsAddress(); break;
                case NHA_FDB: database = true; break;
                case NHA_RES_GROUP: resilience = ResilientGroupCodec.Read(attribute.AsNest()); break;
                case NHA_ENCAP: encapsulation = attribute; break;
                case NHA_ENCAP_TYPE: encapsulationType = attribute; break;
                case NHA_DST_PORT: port = attribute.AsUInt16BigEndian(); break;
                case NHA_HW_STATS_ENABLE: countsInHardware = attribute.AsUInt32() != 0; break;
                case NHA_HW_STATS_USED: countedByHardware = attribute.AsUInt32() != 0; break;
                case NHA_GROUP_STATS: statistics = NextHopStatisticsCodec.Read(attribute.AsNest()); break;
                // Not about the object, and refused in requests.
                case NHA_RES_BUCKET or NHA_OP_FLAGS: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new NextHopObject
        {
            Id = id ?? throw new NetlinkProtocolException("A report of a next hop has no id (NHA_ID)."),
            Gateway = gateway,
            OutputInterface = device,
            Family = header.Family == LinuxFamily.AF_UNSPEC ? null : LinuxFamily.ToAddressFamily(header.Family),
            IsBlackhole = blackhole,
            IsForForwardingDatabase = database,
            Group = group ?? (IReadOnlyList<NextHopGroupMember>)[],
            GroupType = type,
            Resilience = resilience,
            DestinationPort = port,
            HardwareStatistics = countsInHardware,
            Statistics = statistics is null ? null : statistics with { IsCountedByHardware = countedByHardware },
            Encapsulation = encapsulationType.Type == 0 ? null : RouteEncapsulations.Table.Decode(encapsulationType, encapsulation),
            Scope = header.Scope,
            Protocol = header.Protocol,
            Flags = header.Flags,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static void WriteGroup(NetlinkWriter writer, IReadOnlyList<NextHopGroupMember> members)
    {
        Span<NextHopGroupEntry> entries = members.Count <= 64 ? stackalloc NextHopGroupEntry[members.Count]
            : new NextHopGroupEntry[members.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            int less = members[i].Weight - 1;
            entries[i] = new NextHopGroupEntry { Id = members[i].Id, Weight = (byte)less, WeightHigh = (byte)(less >> 8) };
        }

        writer.WriteBytes(NHA_GROUP, MemoryMarshal.AsBytes(entries));
    }

    private static List<NextHopGroupMember> ReadGroup(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Unsafe.SizeOf<NextHopGroupEntry>() != 0)
            throw new NetlinkProtocolException($"A group of next hops holds {bytes.Length} bytes, not a multiple of a member's size.");
        List<NextHopGroupMember> members = [];
        for (; !bytes.IsEmpty; bytes = bytes[Unsafe.SizeOf<NextHopGroupEntry>()..])
        {
            NextHopGroupEntry entry = HostOrder.Read<NextHopGroupEntry>(bytes);
            members.Add(new NextHopGroupMember(entry.Id, (entry.WeightHigh << 8 | entry.Weight) + 1));
        }

        return members;
    }

    /// <summary><c>struct nexthop_grp</c>: the weight on the wire is one less.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct NextHopGroupEntry
    {
        public uint Id { get; init; }

        public byte Weight { get; init; }

        public byte WeightHigh { get; init; }

        private readonly ushort _reserved;
    }
}
