namespace Netlink.Rtnetlink;

/// <summary>What the kernel does not say about a refused setting of a link, as far as the request shows it.</summary>
internal static class LinkSettingAdvice
{
    /// <summary>The advice, or null if there is none.</summary>
    public static string? Find(Errno error, LinkChangeRequest request) => (error, request.Change) switch
    {
        (Errno.EINVAL, { IPv6AddressGeneration: IPv6AddressGeneration.StableSecret }) =>
            "The link has no secret yet: write the kernel parameter net/ipv6/conf/…/stable_secret first.",
        (Errno.ERANGE, { Mtu: not null }) => "The MTU of a VLAN is at most that of its parent.",
        (Errno.ENOENT, { Port: BridgePort { BackupPort: not null } }) => "BackupPort names no port of a bridge.",
        (Errno.EINVAL, { Port: BridgePort { BackupPort: not null } }) => "BackupPort must be another port of the same bridge.",
        (Errno.EINVAL, { VirtualFunctions.Count: > 0 }) =>
            "The card has no virtual function with that number, or does not accept the setting. A minimum rate is at most the maximum.",
        _ => null,
    };
}
