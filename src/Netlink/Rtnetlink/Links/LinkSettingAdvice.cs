namespace Netlink.Rtnetlink;

/// <summary>What the kernel does not say about a refused setting of a link, as far as the request shows it.</summary>
internal static class LinkSettingAdvice
{
    /// <summary><c>BR_GROUPFWD_RESTRICTED</c> in net/bridge/br_private.h: spanning tree, pause frames and LACP.</summary>
    private const ushort NeverForwarded = 7;

    /// <summary>What else receives the packets of a link; see netdev_rx_handler_register() in net/core/dev.c.</summary>
    private const string OneReceiver = "is in use otherwise: a link is the port of a bridge, bond or team, or it has macvlan devices, or " +
        "ipvlan devices, or MACsec devices, and never two of these.";

    private const string BothNamespaces = "This needs CAP_NET_ADMIN in the user namespaces that own both network namespaces.";

    /// <summary>The advice on a change, or null if there is none.</summary>
    public static string? Find(Errno error, LinkChangeRequest request) => (error, request.Change) switch
    {
        (Errno.EINVAL, { IPv6AddressGeneration: IPv6AddressGeneration.StableSecret }) =>
            "The link has no secret yet: write the kernel parameter net/ipv6/conf/…/stable_secret first.",
        (Errno.EINVAL, { Xdp.ProgramDescriptor: not null }) => "The program of Xdp is not of type xdp.",
        (Errno.ERANGE, { Mtu: not null }) => "The MTU of a VLAN is at most that of its parent.",
        (Errno.ENOENT, { Port: BridgePort { BackupPort: not null } }) => "BackupPort names no port of a bridge.",
        (Errno.EINVAL, { Port: BridgePort { BackupPort: not null } }) => "BackupPort must be another port of the same bridge.",
        (Errno.EINVAL, { VirtualFunctions.Count: > 0 }) =>
            "The card has no virtual function with that number, or does not accept the setting. A minimum rate is at most the maximum.",
        (Errno.EINVAL, { Kind: TunnelKind { CollectMetadata: true } }) =>
            "A tunnel with CollectMetadata cannot be changed. Delete it, and create it again.",
        (Errno.EINVAL, { Kind: MacsecLink }) =>
            "CipherSuite, IcvLength, ChannelId and Port of MACsec are fixed when the link is created. Leave them out of the change.",
        (Errno.EPERM, { Namespace: not null } or { NamespaceOfProcess: not null }) => BothNamespaces,
        (Errno.EBUSY, { Master: > 0 }) => $"The link {OneReceiver}",
        (Errno.EOPNOTSUPP, { Kind: VrfLink or GeneveLink or NetkitLink }) =>
            "A setting differs that is fixed once the link exists. Delete the link, and create it again.",
        _ => Find(error, request.Change.Kind),
    };

    /// <summary>The advice on a link to create, or null if there is none.</summary>
    public static string? Find(Errno error, LinkSpec link) => (error, link.Kind) switch
    {
        (Errno.EPERM, _) when link.Namespace is not null => BothNamespaces,
        (Errno.EBUSY, MacvlanKind or IpvlanKind or MacsecLink) => $"The parent {OneReceiver}",
        (Errno.EINVAL, MacvlanKind) => "Only an Ethernet device can have macvlan devices, and one that has a Passthru device has no other.",
        (Errno.EINVAL, TunnelKind { AddressLength: null } or VtiKind) when (link.Address ?? link.Broadcast) is not null =>
            "The addresses of such a tunnel are its endpoints: set Local and Remote of its kind instead of Address and Broadcast.",
        (Errno.EOPNOTSUPP, NetkitLink) when link.Address is not null =>
            "A netkit device has an Address only with NetkitMode.L2, and where the kernel is new enough.",
        (Errno.EOPNOTSUPP, null) => "The link, or its driver, does not support one of the settings.",
        (Errno.EINVAL, IpvlanKind) => "Only an Ethernet device can have ipvlan devices.",
        _ => Find(error, link.Kind),
    };

    private static string? Find(Errno error, LinkKind? kind) => (error, kind) switch
    {
        (Errno.ERANGE, BridgeLink) =>
            "The HelloTime of a bridge is 1 to 10 s, the MaxAge 6 to 40 s and, with SpanningTree, the ForwardDelay 2 to 30 s.",
        (Errno.EINVAL, BridgeLink { GroupForwardMask: ushort mask }) when (mask & NeverForwarded) != 0 =>
            "GroupForwardMask cannot have bits 0 to 2: a bridge never forwards frames to those addresses.",
        _ => null,
    };
}
