using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.NeighbourAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form of a flush: <c>struct ndmsg</c> with AF_BRIDGE and the wanted state and flags, then masks for both and further
/// filters. Source: br_fdb_delete_bulk() in net/bridge/br_fdb.c, vxlan_fdb_delete_bulk() in drivers/net/vxlan.</summary>
internal static class ForwardingFlushCodec
{
    private const ushort LargestVlan = 4094;
    private const NeighbourState AllStates = NeighbourState.Permanent | NeighbourState.NoArp | NeighbourState.Reachable;

    /// <exception cref="ArgumentException">The kernel would misinterpret a property, or cannot select the states.</exception>
    public static void Encode(NetlinkWriter writer, ForwardingDatabaseFlush flush)
    {
        ForwardingEntryFlush which = flush.Which;
        Check(flush, which);
        (NeighbourState state, NeighbourState stateMask) = StatesOf(flush, which.State);
        (NeighbourFlags flags, NeighbourFlags flagsMask) = FlagsOf(which);
        writer.WriteHeader(new NdMsg
        {
            Family = LinuxFamily.AF_BRIDGE,
            LinkIndex = flush.LinkIndex,
            State = state,
            Flags = (byte)(flags | NeighbourFlags.Self),
        });
        writer.WriteOptional(NDA_IFINDEX, which.BridgePort);
        writer.WriteOptional(NDA_VLAN, which.Vlan);
        writer.WriteOptional(NDA_SRC_VNI, which.SourceVni);
        writer.WriteOptional(NDA_NH_ID, which.NextHopId);
        writer.WriteOptional(NDA_VNI, which.Vni);
        writer.WriteOptionalBigEndian(NDA_PORT, which.Port);
        if (which.Destination is not null)
            writer.WriteAddress(NDA_DST, Arguments.WithoutScope(which.Destination));
        writer.WriteOptional(NDA_NDM_FLAGS_MASK, flagsMask == 0 ? null : (byte?)flagsMask);
        writer.WriteOptional(NDA_NDM_STATE_MASK, stateMask == 0 ? null : (ushort?)stateMask);
    }

    /// <summary>The kernel takes 0 for any value, and would flush everything.</summary>
    private static void Check(ForwardingDatabaseFlush flush, ForwardingEntryFlush which)
    {
        Arguments.CheckIndex(which.BridgePort, nameof(ForwardingEntryFlush.BridgePort), flush);
        if (which.Vlan is 0 or > LargestVlan)
            throw Arguments.Refused($"{flush}: Vlan is {which.Vlan}; VLAN ids are 1 to {LargestVlan}.", nameof(ForwardingEntryFlush.Vlan));
        Arguments.CheckPort(which.Port, nameof(ForwardingEntryFlush.Port), flush);
        Arguments.CheckSpecified(which.Destination, nameof(ForwardingEntryFlush.Destination), flush);
        CheckVni(which.Vni, nameof(ForwardingEntryFlush.Vni), flush);
        CheckVni(which.SourceVni, nameof(ForwardingEntryFlush.SourceVni), flush);
        if (which.NextHopId is 0)
            throw Arguments.Refused($"{flush}: the id of a next hop is positive.", nameof(ForwardingEntryFlush.NextHopId));
    }

    private static void CheckVni(uint? vni, string property, ForwardingDatabaseFlush flush)
    {
        Arguments.CheckAtMost(vni, ForwardingEntryCodec.LargestVni, property, flush);
        if (vni is 0)
            throw Arguments.Refused($"{flush}: {property} is 0, which the kernel takes for any. Leave it out for that.", property);
    }

    /// <summary>The wanted states and the bits to compare. In a bridge a local address has the bits of a static one too.</summary>
    private static (NeighbourState Value, NeighbourState Mask) StatesOf(ForwardingDatabaseFlush flush, NeighbourState? states)
        => states switch
        {
            null or AllStates => (NeighbourState.None, NeighbourState.None),
            NeighbourState.Permanent => (NeighbourState.Permanent, NeighbourState.Permanent),
            NeighbourState.NoArp => (NeighbourState.NoArp, NeighbourState.NoArp | NeighbourState.Permanent),
            NeighbourState.Reachable => (NeighbourState.None, NeighbourState.NoArp | NeighbourState.Permanent),
            NeighbourState.NoArp | NeighbourState.Reachable => (NeighbourState.None, NeighbourState.Permanent),
            _ => throw Arguments.Refused($"{flush}: the kernel cannot select the state {states}. It is Permanent, NoArp, Reachable or " +
                "NoArp | Reachable; otherwise flush twice.", nameof(ForwardingEntryFlush.State)),
        };

    private static (NeighbourFlags Value, NeighbourFlags Mask) FlagsOf(ForwardingEntryFlush which)
    {
        (NeighbourFlags value, NeighbourFlags mask) = (NeighbourFlags.None, NeighbourFlags.None);
        // In a flush NTF_USE stands for what a program added.
        Add(which.AddedByUser, NeighbourFlags.Use);
        Add(which.ExternallyLearned, NeighbourFlags.ExternallyLearned);
        Add(which.Offloaded, NeighbourFlags.Offloaded);
        Add(which.Sticky, NeighbourFlags.Sticky);
        Add(which.Router, NeighbourFlags.Router);
        return (value, mask);

        void Add(bool? wanted, NeighbourFlags flag)
        {
            if (wanted is null)
                return;
            mask |= flag;
            if (wanted.Value)
                value |= flag;
        }
    }
}
