using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of forwarding entries that can be requested.</summary>
internal static class ForwardingEntryRequests
{
    public static RtnetlinkFamily Family { get; } = new(28, "NEIGH", static () => NeighbourAttributes.Schema,
        static () => new FamilyRemedies { New = [FamilyRemedies.UseReplace] })
    {
        AddressFamily = LinuxFamily.AF_BRIDGE,
        Tell = static (in NetlinkMessage message) => ForwardingEntryCodec.Decode(message)?.ToString(),
    };

    public static NetlinkRequest<ForwardingEntry> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, ForwardingEntryCodec.Encode);

    public static NetlinkRequest<ForwardingEntry> Replace { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Replace, ForwardingEntryCodec.Encode);

    public static NetlinkRequest<ForwardingEntry> Append { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Append, ForwardingEntryCodec.Encode);

    public static NetlinkRequest<ForwardingEntry> Delete { get; } =
        new(Family.Delete, MessageFlags.None, ForwardingEntryCodec.Encode);
}
