using System;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct ndmsg</c> with AF_BRIDGE, then NDA_* attributes. Source: rtnl_fdb_add() in net/core/rtnetlink.c,
/// fdb_fill_info() in net/bridge/br_fdb.c, vxlan_fdb_info() in drivers/net/vxlan.</summary>
internal static class ForwardingEntryCodec
{
    /// <summary>The length of an Ethernet address: no other device has a forwarding database (rtnl_fdb_add()).</summary>
    private const int AddressLength = 6;

    /// <summary>24 bits; the kernel silently drops the rest.</summary>
    public const uint LargestVni = 0xffffff;

    private const NeighbourFlags WhichDatabase = NeighbourFlags.Self | NeighbourFlags.Master;

    /// <exception cref="ArgumentException">The database is not given, or the kernel would misinterpret the entry.</exception>
    public static void EncodeCreate(NetlinkWriter writer, ForwardingEntry entry)
    {
        Arguments.CheckPort(entry.Port, nameof(ForwardingEntry.Port), entry);
        if ((entry.Flags & WhichDatabase) == NeighbourFlags.Master && entry is not
            {
                Destination: null, Port: null, Vni: null,
                SourceVni: null, OutputInterface: null, NextHopId: null
            })
        {
            throw Arguments.Refused($"{entry}: Destination, Port, Vni, SourceVni, OutputInterface and NextHopId are for tunnels " +
                "(NeighbourFlags.Self); a bridge would silently drop them.", nameof(ForwardingEntry.Destination));
        }

        Encode(writer, entry);
    }

    /// <exception cref="ArgumentException">The database is not given, or the kernel would misinterpret the entry.</exception>
    public static void Encode(NetlinkWriter writer, ForwardingEntry entry)
    {
        WriteKey(writer, entry, entry.State, entry.Flags);
        Arguments.CheckAtMost(entry.Vni, LargestVni, nameof(ForwardingEntry.Vni), entry);
        Arguments.CheckAtMost(entry.SourceVni, LargestVni, nameof(ForwardingEntry.SourceVni), entry);
        Arguments.CheckIndex(entry.OutputInterface, nameof(ForwardingEntry.OutputInterface), entry);
        if (entry.Destination is not null)
            WriteDestination(writer, entry.Destination);
        writer.WriteOptional(NDA_VLAN, entry.Vlan);
        writer.WriteOptionalBigEndian(NDA_PORT, entry.Port);
        writer.WriteOptional(NDA_VNI, entry.Vni);
        writer.WriteOptional(NDA_SRC_VNI, entry.SourceVni);
        writer.WriteOptional(NDA_IFINDEX, entry.OutputInterface);
        writer.WriteOptional(NDA_NH_ID, entry.NextHopId);
        NeighbourCodec.WriteExtendedFlags(writer, entry.Flags);
        writer.WriteAttributes(entry.UnknownAttributes);
    }

    /// <summary>A request for one entry names the device and the address; the kernel accepts no other flag, and no state.</summary>
    public static void EncodeQuestion(NetlinkWriter writer, ForwardingEntry entry)
    {
        WriteKey(writer, entry, NeighbourState.None, entry.Flags & WhichDatabase);
        writer.WriteOptional(NDA_VLAN, entry.Vlan);
        writer.WriteOptional(NDA_SRC_VNI, entry.SourceVni);
    }

    public static void EncodeFilter(NetlinkWriter writer, ForwardingEntryFilter filter)
    {
        writer.WriteHeader(new NdMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = filter.LinkIndex ?? 0 });
        writer.WriteOptional(NDA_MASTER, filter.Bridge);
    }

    /// <summary>Reads an entry; null for one of another family.</summary>
    public static ForwardingEntry? Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out NdMsg header);
        if (header.Family != LinuxFamily.AF_BRIDGE)
            return null;

        LinkLayerAddress? address = null;
        IPAddress? destination = null;
        ushort? vlan = null, port = null;
        uint? vni = null, sourceVni = null, nextHop = null;
        int? index = null, bridge = null;
        var flags = (NeighbourFlags)header.Flags;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NeighbourAttribute)attribute.Type)
            {
                case NDA_LLADDR when attribute.Payload.Length is > 0 and <= LinkLayerAddress.MaxLength:
                    address = new LinkLayerAddress(attribute.Payload); break;
                case NDA_DST: destination = attribute.AsAddress(); break;
                case NDA_VLAN: vlan = attribute.AsUInt16(); break;
                case NDA_PORT: port = attribute.AsUInt16BigEndian(); break;
                case NDA_VNI: vni = attribute.AsUInt32(); break;
                case NDA_SRC_VNI: sourceVni = attribute.AsUInt32(); break;
                case NDA_IFINDEX: index = attribute.AsInt32(); break;
                case NDA_NH_ID: nextHop = attribute.AsUInt32(); break;
                case NDA_MASTER: bridge = attribute.AsInt32(); break;
                case NDA_FLAGS_EXT: flags |= NeighbourCodec.ReadExtendedFlags(attribute); break;
                // Ages; and an invalid address, which is refused below.
                case NDA_CACHEINFO or NDA_LLADDR: break;
                default: unknown.Keep(attribute); break;
            }
        }

        if (address is not LinkLayerAddress found || header.LinkIndex <= 0)
            throw new NetlinkProtocolException($"A report of a forwarding entry of device {header.LinkIndex} has no address " +
                "(NDA_LLADDR), or an impossible one.");
        // A bridge reports an entry of its own by its index alone; a request needs a flag.
        if (bridge is not null)
            flags |= bridge == header.LinkIndex ? NeighbourFlags.Self : NeighbourFlags.Master;
        return ForwardingEntry.Reported(header.LinkIndex, found) with
        {
            Flags = flags,
            State = header.State,
            Vlan = vlan,
            Destination = destination,
            Port = port,
            Vni = vni,
            SourceVni = sourceVni,
            OutputInterface = index,
            NextHopId = nextHop,
            Bridge = bridge,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <exception cref="ArgumentException">No remote host can have such an address.</exception>
    private static void WriteDestination(NetlinkWriter writer, IPAddress destination)
    {
        // When an entry is deleted, the kernel takes such an address for every remote address.
        Arguments.CheckSpecified(destination, nameof(ForwardingEntry.Destination), "forwarding entry");
        writer.WriteAddress(NDA_DST, destination);
    }

    private static void WriteKey(NetlinkWriter writer, ForwardingEntry entry, NeighbourState state, NeighbourFlags flags)
    {
        if ((flags & WhichDatabase) == 0)
            throw new ArgumentException($"{entry}: say whether the device's own database is meant (NeighbourFlags.Self) or its bridge's " +
                "(NeighbourFlags.Master).", nameof(entry));
        LinkChecks.CheckLength(entry.Address, AddressLength, nameof(ForwardingEntry.Address), entry);
        writer.WriteHeader(new NdMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = entry.LinkIndex, State = state, Flags = (byte)flags });
        writer.WriteBytes(NDA_LLADDR, entry.Address.Bytes);
    }
}
