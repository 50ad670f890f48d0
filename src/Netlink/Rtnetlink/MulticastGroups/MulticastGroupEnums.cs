using System;

namespace Netlink.Rtnetlink;

/// <summary>Whether an entry of a multicast database expires (<c>MDB_TEMPORARY</c>, <c>MDB_PERMANENT</c>).</summary>
public enum MulticastGroupState : byte
{
    /// <summary>It expires, unless members keep reporting the group.</summary>
    Temporary = 0,

    /// <summary>It stays until it is deleted.</summary>
    Permanent = 1,
}

/// <summary>The meaning of the source list of a group (RFC 3376, section 3.1; <c>MCAST_EXCLUDE</c>, <c>MCAST_INCLUDE</c>).</summary>
public enum MulticastFilterMode : byte
{
    /// <summary>Frames of all sources are forwarded except those in the list.</summary>
    Exclude = 0,

    /// <summary>Only frames of the sources in the list are forwarded.</summary>
    Include = 1,
}

/// <summary>Flags of an entry of a multicast database (<c>MDB_FLAGS_*</c>).</summary>
[Flags]
public enum MulticastGroupFlags : byte
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Hardware forwards the group.</summary>
    Offloaded = 1,

    /// <summary>The entry is deleted as soon as a member leaves.</summary>
    FastLeave = 2,

    /// <summary>The kernel added the entry for a (*, G) entry in exclude mode (<c>star_excl</c>).</summary>
    FromExclusion = 4,

    /// <summary>Frames of the source are not forwarded.</summary>
    Blocked = 8,

    /// <summary>Offloading the entry to hardware failed.</summary>
    OffloadFailed = 16,
}
