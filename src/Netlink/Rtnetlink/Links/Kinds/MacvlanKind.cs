using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.MacvlanAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The settings of macvlan and macvtap devices.</summary>
/// <remarks>Source: <c>IFLA_MACVLAN_*</c> in <c>include/uapi/linux/if_link.h</c> and <c>macvlan_policy</c> in
/// drivers/net/macvlan.c.</remarks>
public abstract record MacvlanKind : LinkKind
{
    private const uint MACVLAN_MACADDR_SET = 3;

    private protected MacvlanKind()
    {
    }

    private protected MacvlanKind(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((MacvlanAttribute)setting.Type)
            {
                case IFLA_MACVLAN_MODE: Mode = (MacvlanMode)setting.AsUInt32(); break;
                case IFLA_MACVLAN_FLAGS: Flags = (MacvlanFlags)setting.AsUInt16(); break;
                case IFLA_MACVLAN_MACADDR_DATA: SourceAddresses = ReadAddresses(setting, ref unknown); break;
                case IFLA_MACVLAN_BC_QUEUE_LEN: BroadcastQueueLength = setting.AsUInt32(); break;
                case IFLA_MACVLAN_BC_CUTOFF: BroadcastCutoff = setting.AsInt32(); break;
                // Counts of the entries below, and the operation that a request has for the list.
                case IFLA_MACVLAN_MACADDR_COUNT or IFLA_MACVLAN_BC_QUEUE_LEN_USED or IFLA_MACVLAN_MACADDR_MODE: break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <summary>How devices on the same lower device communicate. The kernel's default is <see cref="MacvlanMode.Vepa"/>.</summary>
    public MacvlanMode? Mode { get; init; }

    /// <summary>Options. The kernel's default is none.</summary>
    public MacvlanFlags? Flags { get; init; }

    /// <summary>The source addresses that <see cref="MacvlanMode.Source"/> accepts, in no particular order; an empty list accepts none.
    /// Null also if none are reported.</summary>
    public IReadOnlyList<LinkLayerAddress>? SourceAddresses { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>The requested length of the broadcast queue, in packets. The kernel's default is 1000.</summary>
    public uint? BroadcastQueueLength { get; init; }

    /// <summary>The number of receivers from which broadcast and multicast frames go through the queue; 1 is the kernel's default, negative
    /// means never. Since Linux 6.4.</summary>
    public int? BroadcastCutoff { get; init; }

    private protected static AttributeSchema Schema
        => AttributeSchema.Of<MacvlanAttribute>().With(IFLA_MACVLAN_MACADDR_DATA, AttributeSchema.Of<MacvlanAttribute>());

    internal sealed override bool NeedsParent => true;

    internal sealed override IReadOnlyList<RawAttribute> UnknownOutsideNests => UnknownAttributes.Except(IFLA_MACVLAN_MACADDR_DATA);

    internal sealed override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_MACVLAN_MODE, (uint?)Mode);
        writer.WriteOptional(IFLA_MACVLAN_FLAGS, (ushort?)Flags);
        writer.WriteOptional(IFLA_MACVLAN_BC_QUEUE_LEN, BroadcastQueueLength);
        writer.WriteOptional(IFLA_MACVLAN_BC_CUTOFF, BroadcastCutoff);
        if (SourceAddresses is null)
            return;
        // The kernel reports only the list; a request must also have the operation.
        writer.WriteUInt32(IFLA_MACVLAN_MACADDR_MODE, MACVLAN_MACADDR_SET);
        using (writer.Nest(IFLA_MACVLAN_MACADDR_DATA, marked: false))
        {
            foreach (LinkLayerAddress address in SourceAddresses)
                writer.WriteBytes(IFLA_MACVLAN_MACADDR, address.Bytes);
            writer.WriteAttributes(UnknownAttributes.Within(IFLA_MACVLAN_MACADDR_DATA));
        }
    }

    private static List<LinkLayerAddress> ReadAddresses(in NetlinkAttribute list, ref AttributeKeeper unknown)
    {
        List<LinkLayerAddress> addresses = [];
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if ((MacvlanAttribute)entry.Type == IFLA_MACVLAN_MACADDR)
                addresses.Add(entry.AsEthernetAddress());
        }

        unknown.KeepOthers(list, (ushort)IFLA_MACVLAN_MACADDR);
        return addresses;
    }
}

/// <summary><c>IFLA_MACVLAN_*</c>.</summary>
internal enum MacvlanAttribute : ushort
{
    IFLA_MACVLAN_MODE = 1,
    IFLA_MACVLAN_FLAGS = 2,
    IFLA_MACVLAN_MACADDR_MODE = 3,
    IFLA_MACVLAN_MACADDR = 4,
    IFLA_MACVLAN_MACADDR_DATA = 5,
    IFLA_MACVLAN_MACADDR_COUNT = 6,
    IFLA_MACVLAN_BC_QUEUE_LEN = 7,
    IFLA_MACVLAN_BC_QUEUE_LEN_USED = 8,
    IFLA_MACVLAN_BC_CUTOFF = 9,
}
