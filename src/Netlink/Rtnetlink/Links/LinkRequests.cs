using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of links that can be asked for, alone or in a batch.</summary>
internal static class LinkRequests
{
    public static NetlinkRequest<LinkSpec> Add { get; } =
        new(RtnetlinkOperations.NewLink, MessageFlags.Create | MessageFlags.Exclusive, LinkCodec.EncodeCreate);

    /// <summary>Gives a link that is there already, by its index, what its specification says.</summary>
    public static NetlinkRequest<LinkSpec> Complete { get; } = new(RtnetlinkOperations.NewLink, MessageFlags.None, LinkCodec.WriteSpec);

    public static NetlinkRequest<LinkChangeRequest> Set { get; } =
        new(RtnetlinkOperations.NewLink, MessageFlags.None, LinkCodec.EncodeChange);

    public static NetlinkRequest<LinkReference> Delete { get; } =
        new(RtnetlinkOperations.DeleteLink, MessageFlags.None, LinkCodec.EncodeReference);

    public static NetlinkRequest<LinkGroup> DeleteGroup { get; } =
        new(RtnetlinkOperations.DeleteLink, MessageFlags.None, LinkCodec.EncodeGroup);

    public static NetlinkRequest<AlternativeName> AddAlternativeName { get; } =
        new(RtnetlinkOperations.NewLinkProperty, MessageFlags.Create | MessageFlags.Exclusive | MessageFlags.Append,
            LinkCodec.EncodeAlternativeName);

    public static NetlinkRequest<AlternativeName> DeleteAlternativeName { get; } =
        new(RtnetlinkOperations.DeleteLinkProperty, MessageFlags.None, LinkCodec.EncodeAlternativeName);
}
