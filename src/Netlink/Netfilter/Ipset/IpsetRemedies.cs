using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;

namespace Netlink.Netfilter;

/// <summary>The names, meanings and remedies of ipset's errors.</summary>
internal static class IpsetRemedies
{
    private const string NoModule = "The kernel does not have ipset, or its module is not loaded: modprobe ip_set.";

    private const string NoSet = "There is no set of this name in the network namespace.";

    /// <summary>Errors of any request.</summary>
    private static readonly Remedy[] s_common =
    [
        new(IpsetErrno.Protocol, "The kernel does not understand the request: the type of the set does not have one of the parts, or an " +
            "address is of the other family, or the kernel is older than protocol 7 of ipset (Linux 5.0).") { Name = "IPSET_ERR_PROTOCOL" },
        new(IpsetErrno.TypeNotFound, "The kernel does not have this type of set, or not with this family or revision, or its module is " +
            "not loaded.") { Name = "IPSET_ERR_FIND_TYPE" },
        new(IpsetErrno.InvalidPrefix, "The prefix length is invalid: most types do not support networks of length 0, and types " +
            "of single addresses do not support IPv6 networks.") { Name = "IPSET_ERR_INVALID_CIDR" },
        new(IpsetErrno.InvalidNetMask, "The netmask is longer than an address, or zero.") { Name = "IPSET_ERR_INVALID_NETMASK" },
        new(IpsetErrno.InvalidFamily, "The type does not support this family.") { Name = "IPSET_ERR_INVALID_FAMILY" },
        new(IpsetErrno.NeedsIPv4, "The set has IPv4 addresses, and all parts of its type are required.")
            { Name = "IPSET_ERR_IPADDR_IPV4" },
        new(IpsetErrno.NeedsIPv6, "The set has IPv6 addresses, and all parts of its type are required.")
            { Name = "IPSET_ERR_IPADDR_IPV6" },
        new(IpsetErrno.Timeout, "The set was created without Timeout, so its elements cannot have one.") { Name = "IPSET_ERR_TIMEOUT" },
        new(IpsetErrno.Counter, "The set was created without IpsetExtensions.Counters.") { Name = "IPSET_ERR_COUNTER" },
        new(IpsetErrno.Comment, "The set was created without IpsetExtensions.Comments.") { Name = "IPSET_ERR_COMMENT" },
        new(IpsetErrno.SkbInfo, "The set was created without IpsetExtensions.SkbInfo.") { Name = "IPSET_ERR_SKBINFO" },
        new(IpsetErrno.InvalidMarkMask, "A mark mask cannot be zero.") { Name = "IPSET_ERR_INVALID_MARKMASK" },
        new(IpsetErrno.BitMaskAndNetMask, "NetMask and BitMask are mutually exclusive.") { Name = "IPSET_ERR_BITMASK_NETMASK_EXCL" },
        new(IpsetErrno.TooManySets, "The kernel has the maximum number of sets (65534).") { Name = "IPSET_ERR_MAX_SETS" },
    ];

    private static readonly Remedy[] s_bitmap =
    [
        Special(0, "IPSET_ERR_BITMAP_RANGE", "The element is not in the range of the set."),
        Special(1, "IPSET_ERR_BITMAP_RANGE_SIZE", "A bitmap has at most 65536 elements: choose a smaller range or a larger netmask."),
    ];

    private static readonly Remedy[] s_hash =
    [
        Special(0, "IPSET_ERR_HASH_FULL", "The set is full: create it with more MaximumElements, or with IpsetExtensions.ForceAdd."),
        Special(1, "IPSET_ERR_HASH_ELEM", "An element cannot be all zeros."),
        Special(2, "IPSET_ERR_INVALID_PROTO", "The protocol is invalid."),
        Special(3, "IPSET_ERR_MISSING_PROTO", "A set with ports needs the protocol of the port: set Protocol."),
        Special(4, "IPSET_ERR_HASH_RANGE_UNSUPPORTED", "The type, or IPv6, does not support ranges: use single elements."),
        Special(5, "IPSET_ERR_HASH_RANGE", "The range is invalid, or covers all addresses."),
    ];

    private static readonly Remedy[] s_list =
    [
        Special(0, "IPSET_ERR_NAME", "The set that the element names does not exist."),
        Special(1, "IPSET_ERR_LOOP", "A list of sets cannot contain a list of sets."),
        Special(2, "IPSET_ERR_BEFORE", "The set before which the element is to be added is missing."),
        Special(3, "IPSET_ERR_NAMEREF", "The set before or after which the element is to be added does not exist."),
        Special(4, "IPSET_ERR_LIST_FULL", "The list is full: create it with a larger Size."),
        Special(5, "IPSET_ERR_REF_EXIST", "The set before or after which the element is to be added is not in the list."),
    ];

    public static IReadOnlyList<Remedy> OfCreation { get; } =
    [
        .. s_common, new(Errno.EEXIST, "Another set has the name. With exist, an identical one is accepted."),
        new(Errno.EINVAL, "A setting is not valid for the type of the set; or the kernel does not have ipset (modprobe ip_set)."),
    ];

    public static IReadOnlyList<Remedy> OfDeletion { get; } =
    [
        .. s_common, new(Errno.ENOENT, NoSet),
        new(IpsetErrno.Busy, "A rule or a list of sets refers to the set; remove that first.")
            { Name = "IPSET_ERR_BUSY", Meaning = Errno.EBUSY },
    ];

    public static IReadOnlyList<Remedy> OfRenaming { get; } =
    [
        .. s_common, new(Errno.ENOENT, NoSet),
        new(IpsetErrno.SecondName, "Another set has the new name.") { Name = "IPSET_ERR_EXIST_SETNAME2", Meaning = Errno.EEXIST },
        new(IpsetErrno.Referenced, "A rule or a list of sets refers to the set; Swap works nevertheless.")
            { Name = "IPSET_ERR_REFERENCED", Meaning = Errno.EBUSY },
    ];

    public static IReadOnlyList<Remedy> OfSwapping { get; } =
    [
        .. s_common, new(Errno.ENOENT, NoSet),
        new(IpsetErrno.SecondName, "The second set does not exist.") { Name = "IPSET_ERR_EXIST_SETNAME2", Meaning = Errno.ENOENT },
        new(IpsetErrno.TypeMismatch, "Only sets of the same type and family can be swapped.") { Name = "IPSET_ERR_TYPE_MISMATCH" },
        new(IpsetErrno.Busy, "One of the sets is being listed; try again.") { Name = "IPSET_ERR_BUSY", Meaning = Errno.EBUSY },
    ];

    public static IReadOnlyList<Remedy> OfAdding { get; } =
    [
        .. s_common, new(Errno.ENOENT, NoSet),
        new(IpsetErrno.ElementExists, "The element is already in the set. With exist, it is updated instead.")
            { Name = "IPSET_ERR_EXIST", Meaning = Errno.EEXIST },
    ];

    public static IReadOnlyList<Remedy> OfRemoving { get; } =
    [
        .. s_common, new(Errno.ENOENT, NoSet),
        new(IpsetErrno.ElementExists, "The element is not in the set.") { Name = "IPSET_ERR_EXIST", Meaning = Errno.ENOENT },
    ];

    public static IReadOnlyList<Remedy> OfReading { get; } =
        [.. s_common, new(Errno.ENOENT, NoSet), new(Errno.EINVAL, NoModule) { Sentences = [""] }];

    public static bool IsSpecial(Errno error) => error >= IpsetErrno.TypeSpecific;

    /// <summary>The same refusal with the meaning of the error for the type of the set.</summary>
    public static NetlinkException Explain(NetlinkException refusal, string type)
    {
        Remedy[] meanings = type.Split(':')[0] switch { "bitmap" => s_bitmap, "hash" => s_hash, "list" => s_list, _ => [] };
        return meanings.FirstOrDefault(remedy => remedy.Error == refusal.Error) is Remedy found
            ? refusal.WithRemedy(found.Text, found.Name, found.Meaning) : refusal;
    }

    private static Remedy Special(int offset, string name, string text) => new(IpsetErrno.TypeSpecific + offset, text) { Name = name };
}
