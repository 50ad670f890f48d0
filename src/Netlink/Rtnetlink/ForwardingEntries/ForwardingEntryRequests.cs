using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of forwarding entries that can be requested.</summary>
internal static class ForwardingEntryRequests
{
    private const uint RTNLGRP_NEIGH = 3;

    public static RtnetlinkFamily Family { get; } = new(28, "NEIGH", static () => NeighbourAttributes.Schema,
        Remedies)
    {
        AddressFamily = LinuxFamily.AF_BRIDGE,
        Groups = [RTNLGRP_NEIGH],
        Tell = static (in NetlinkMessage message) => IsFlush(message) ? null : ForwardingEntryCodec.Decode(message)?.ToString(),
    };

    public static NetlinkRequest<ForwardingEntry> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, ForwardingEntryCodec.EncodeCreate);

    public static NetlinkRequest<ForwardingEntry> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, ForwardingEntryCodec.EncodeCreate);

    public static NetlinkRequest<ForwardingEntry> Append { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Append, ForwardingEntryCodec.EncodeCreate);

    public static NetlinkRequest<ForwardingEntry> Delete { get; } =
        new(Family.Delete, MessageFlags.None, ForwardingEntryCodec.Encode);

    public static NetlinkRequest<ForwardingDatabaseFlush> Flush { get; } =
        new(Family.Delete, MessageFlags.Bulk, ForwardingFlushCodec.Encode);

    private const string NoPort = "Only a port of a bridge has entries with NeighbourFlags.Master.";

    /// <summary>Whether a message asks for a flush, and so has no entry; the flag has another meaning in other messages.</summary>
    private static bool IsFlush(in NetlinkMessage message)
        => message.Header.Type == Family.Delete.Type && (message.Header.Flags & MessageFlags.Bulk) != 0;

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            FamilyRemedies.UseReplace,
            new(Errno.EINVAL, "In a bridge, an entry is permanent, NoArp or reachable, and the port has its Vlan. A tunnel without a " +
                "remote of its own needs a Destination or a NextHopId, and has no Vlan.")
            {
                Sentences = [""],
            },
            new(Errno.EPERM, "This needs CAP_NET_ADMIN in the user namespace that owns the network namespace. In a bridge, an entry that " +
                "ages needs a port that is up, too.")
            {
                Sentences = [""],
            },
            new(Errno.EOPNOTSUPP, NoPort) { Sentences = [""] },
            new(Errno.EAFNOSUPPORT, "The Destination is not of the address family that the tunnel uses."),
        ],
        Delete =
        [
            new(Errno.EINVAL, "Flush needs Linux 5.19; with an older kernel, list the entries and delete them in a batch.")
            {
                Sentences = ["invalid address"],
            },
            new(Errno.EINVAL, "BridgePort, Vlan, AddedByUser and Sticky are for bridges; Destination, Port, Vni, SourceVni, NextHopId " +
                "and Router for VXLAN tunnels.")
            {
                Sentences = ["Unsupported attribute", "Unsupported fdb flush ndm flag bits", "Unknown attribute type"],
            },
            new(Errno.EOPNOTSUPP, "Only a bridge (since Linux 5.19) and a VXLAN tunnel (since 6.7) can be flushed; otherwise list the " +
                $"entries and delete them in a batch. {NoPort}")
            {
                Sentences = [""],
            },
        ],
    };
}
