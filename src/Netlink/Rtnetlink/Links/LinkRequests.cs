using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of links that can be requested, alone or in a batch.</summary>
internal static class LinkRequests
{
    private const uint RTNLGRP_LINK = 1;

    /// <summary>The same in every namespace.</summary>
    private const int LoopbackIndex = 1;

    public static RtnetlinkFamily Family { get; } = new(16, "LINK", static () => LinkAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_LINK],
        Tell = LinkText.Tell,
        TellHeader = LinkText.TellHeader,
    };

    /// <summary>Alternative names.</summary>
    public static RtnetlinkFamily PropertyFamily { get; } = new(108, "LINKPROP", static () => LinkAttributes.Schema, static () => new()
    {
        New = [new Remedy(Errno.EEXIST, "A link has that name already, as its name or an alternative one.")],
        Delete =
        [
            new Remedy(Errno.EINVAL, "The name belongs to another link, or is the link's own and not an alternative one."),
            new Remedy(Errno.ENOENT, "No link has that alternative name."),
        ],
    })
    {
        TellHeader = LinkText.TellHeader,
    };

    /// <summary>Waits for changes that have begun: it needs the lock under which they are made and announced.</summary>
    public static NetlinkRequest<string> AwaitChanges { get; } = new(Family.Get, MessageFlags.None,
        static (writer, _) => LinkCodec.EncodeReference(writer, LoopbackIndex));

    /// <summary>Whether a message announces that a link has gone: those after it move up in lists of what links have.</summary>
    public static bool IsDeparture(in NetlinkMessage message) => message.Header.Type == Family.Delete.Type;

    public static NetlinkRequest<LinkSpec> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, LinkCodec.EncodeCreate);

    /// <summary>Applies a specification to an existing link, by its index.</summary>
    public static NetlinkRequest<LinkSpec> Complete { get; } = new(Family.New, MessageFlags.None, LinkCodec.WriteSpec);

    public static NetlinkRequest<LinkChangeRequest> Set { get; } =
        new(Family.New, MessageFlags.None, LinkCodec.EncodeChange);

    public static NetlinkRequest<LinkReference> Delete { get; } =
        new(Family.Delete, MessageFlags.None, LinkCodec.EncodeReference);

    public static NetlinkRequest<LinkGroup> DeleteGroup { get; } =
        new(Family.Delete, MessageFlags.None, LinkCodec.EncodeGroup);

    public static NetlinkRequest<AlternativeName> AddAlternativeName { get; } =
        new(PropertyFamily.New, MessageFlags.Create | MessageFlags.Exclusive | MessageFlags.Append,
            LinkCodec.EncodeAlternativeName);

    public static NetlinkRequest<AlternativeName> DeleteAlternativeName { get; } =
        new(PropertyFamily.Delete, MessageFlags.None, LinkCodec.EncodeAlternativeName);

    private static FamilyRemedies Remedies() => new()
    {
        New =
        [
            new Remedy(Errno.EEXIST, "Set LinkChange.Name to give it another name there.") { Sentences = ["in the target net"] },
            new Remedy(Errno.EEXIST, "A link with that name, or a tunnel with the same endpoints or id, exists already.")
            {
                Sentences = [""],
            },
            new Remedy(Errno.EBUSY, "Some settings can be changed only while the link is down, or not in a bridge or bond.")
            {
                Sentences = [""],
            },
            new Remedy(Errno.EPERM, "Set the link down first: a bond accepts it only then, and sets it up itself.")
            {
                Sentences = ["can not be enslaved while up"],
            },
            new Remedy(Errno.EADDRNOTAVAIL, "The Ethernet address of a link is neither all zeros nor a multicast address (odd first " +
                "byte)."),
            new Remedy(Errno.ESRCH, "There is no process with the number that NamespaceOfProcess gives."),
        ],
        Delete =
        [
            new Remedy(Errno.EOPNOTSUPP, "Only virtual links can be deleted, and of these neither lo nor those that a module brings " +
                "with it, such as tunl0."),
        ],
    };
}
