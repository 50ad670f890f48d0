namespace Netlink.Netfilter;

/// <summary>The errors of ipset, numbered from 4096. They are values of <see cref="NetlinkException.Error"/>.</summary>
/// <remarks>Source: <c>enum ipset_errno</c> in <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>. The meaning of those from 4352
/// depends on the kind of set; the exception explains it.</remarks>
public static class IpsetErrno
{
    /// <summary>The kernel does not understand the request (<c>IPSET_ERR_PROTOCOL</c>).</summary>
    public const Errno Protocol = (Errno)4097;

    /// <summary>The type does not exist, or not with the family or the revision (<c>IPSET_ERR_FIND_TYPE</c>).</summary>
    public const Errno TypeNotFound = (Errno)4098;

    /// <summary>The maximum number of sets is reached (<c>IPSET_ERR_MAX_SETS</c>).</summary>
    public const Errno TooManySets = (Errno)4099;

    /// <summary>A rule or a set refers to it (<c>IPSET_ERR_BUSY</c>).</summary>
    public const Errno Busy = (Errno)4100;

    /// <summary>The new name is taken, or the second of two sets to swap does not exist (<c>IPSET_ERR_EXIST_SETNAME2</c>).</summary>
    public const Errno SecondName = (Errno)4101;

    /// <summary>Sets to swap are of different types (<c>IPSET_ERR_TYPE_MISMATCH</c>).</summary>
    public const Errno TypeMismatch = (Errno)4102;

    /// <summary>The element to add exists, or the one to delete does not (<c>IPSET_ERR_EXIST</c>).</summary>
    public const Errno ElementExists = (Errno)4103;

    /// <summary>A prefix length is invalid (<c>IPSET_ERR_INVALID_CIDR</c>).</summary>
    public const Errno InvalidPrefix = (Errno)4104;

    /// <summary>The netmask is invalid (<c>IPSET_ERR_INVALID_NETMASK</c>).</summary>
    public const Errno InvalidNetMask = (Errno)4105;

    /// <summary>The type does not support the family (<c>IPSET_ERR_INVALID_FAMILY</c>).</summary>
    public const Errno InvalidFamily = (Errno)4106;

    /// <summary>The set has no timeouts (<c>IPSET_ERR_TIMEOUT</c>).</summary>
    public const Errno Timeout = (Errno)4107;

    /// <summary>The set to rename is in use (<c>IPSET_ERR_REFERENCED</c>).</summary>
    public const Errno Referenced = (Errno)4108;

    /// <summary>The address must be IPv4 (<c>IPSET_ERR_IPADDR_IPV4</c>).</summary>
    public const Errno NeedsIPv4 = (Errno)4109;

    /// <summary>The address must be IPv6 (<c>IPSET_ERR_IPADDR_IPV6</c>).</summary>
    public const Errno NeedsIPv6 = (Errno)4110;

    /// <summary>The set has no counters (<c>IPSET_ERR_COUNTER</c>).</summary>
    public const Errno Counter = (Errno)4111;

    /// <summary>The set has no comments (<c>IPSET_ERR_COMMENT</c>).</summary>
    public const Errno Comment = (Errno)4112;

    /// <summary>The mark mask is zero (<c>IPSET_ERR_INVALID_MARKMASK</c>).</summary>
    public const Errno InvalidMarkMask = (Errno)4113;

    /// <summary>The set has no marks, priorities and queues (<c>IPSET_ERR_SKBINFO</c>).</summary>
    public const Errno SkbInfo = (Errno)4114;

    /// <summary>Netmask and bitmask are mutually exclusive (<c>IPSET_ERR_BITMASK_NETMASK_EXCL</c>).</summary>
    public const Errno BitMaskAndNetMask = (Errno)4115;

    /// <summary>The first of the errors of a kind of set (<c>IPSET_ERR_TYPE_SPECIFIC</c>).</summary>
    public const Errno TypeSpecific = (Errno)4352;
}
