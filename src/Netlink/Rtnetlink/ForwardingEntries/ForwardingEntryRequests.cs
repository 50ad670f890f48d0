using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of forwarding entries that can be asked for.</summary>
internal static class ForwardingEntryRequests
{
    public static NetlinkRequest<ForwardingEntry> Add { get; } =
        new(RtnetlinkOperations.NewNeighbour, MessageFlags.Create | MessageFlags.Exclusive, ForwardingEntryCodec.Encode);

    public static NetlinkRequest<ForwardingEntry> Replace { get; } =
        new(RtnetlinkOperations.NewNeighbour, MessageFlags.Create | MessageFlags.Replace, ForwardingEntryCodec.Encode);

    public static NetlinkRequest<ForwardingEntry> Append { get; } =
        new(RtnetlinkOperations.NewNeighbour, MessageFlags.Create | MessageFlags.Append, ForwardingEntryCodec.Encode);

    public static NetlinkRequest<ForwardingEntry> Delete { get; } =
        new(RtnetlinkOperations.DeleteNeighbour, MessageFlags.None, ForwardingEntryCodec.Encode);
}
