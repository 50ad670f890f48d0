using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of queueing disciplines that can be asked for, alone or in a batch.</summary>
internal static class QdiscRequests
{
    public static NetlinkRequest<Qdisc> Add { get; } =
        new(RtnetlinkOperations.NewQdisc, MessageFlags.Create | MessageFlags.Exclusive, QdiscCodec.EncodeCreate);

    public static NetlinkRequest<Qdisc> Replace { get; } =
        new(RtnetlinkOperations.NewQdisc, MessageFlags.Create | MessageFlags.Replace, QdiscCodec.EncodeCreate);

    public static NetlinkRequest<Qdisc> Delete { get; } = new(RtnetlinkOperations.DeleteQdisc, MessageFlags.None, QdiscCodec.EncodeName);
}
