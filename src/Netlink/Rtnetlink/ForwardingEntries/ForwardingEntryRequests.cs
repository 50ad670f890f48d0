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
        Tell = static (in NetlinkMessage message) => ForwardingEntryCodec.Decode(message)?.ToString(),
    };

    public static NetlinkRequest<ForwardingEntry> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, ForwardingEntryCodec.EncodeCreate);

    public static NetlinkRequest<ForwardingEntry> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, ForwardingEntryCodec.EncodeCreate);

    public static NetlinkRequest<ForwardingEntry> Append { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Append, ForwardingEntryCodec.EncodeCreate);

    public static NetlinkRequest<ForwardingEntry> Delete { get; } =
        new(Family.Delete, MessageFlags.None, ForwardingEntryCodec.Encode);

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
            new(Errno.EAFNOSUPPORT, "The Destination is not of the address family that the tunnel uses."),
        ],
    };
}
