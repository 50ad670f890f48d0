using System;

namespace Netlink.Rtnetlink;

/// <summary>Whether a multicast group is forgotten in time (<c>MDB_TEMPORARY</c>, <c>MDB_PERMANENT</c>).</summary>
public enum MulticastGroupState : byte
{
    /// <summary>It is, unless members go on to report themselves.</summary>
    Temporary = 0,

    /// <summary>It stays until it is deleted.</summary>
    Permanent = 1,
}

/// <summary>What a list of senders to a group means (RFC 3376, section 3.1; <c>MCAST_EXCLUDE</c>, <c>MCAST_INCLUDE</c>).</summary>
public enum MulticastFilterMode : byte
{
    /// <summary>Frames of all senders are forwarded but those of the list.</summary>
    Exclude = 0,

    /// <summary>Frames of the senders of the list are forwarded, and no others.</summary>
    Include = 1,
}

/// <summary>What the kernel says of a multicast group (<c>MDB_FLAGS_*</c>).</summary>
[Flags]
public enum MulticastGroupFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Hardware forwards it.</summary>
    Offloaded = 1,

    /// <summary>It goes as soon as a member leaves.</summary>
    FastLeave = 2,

    /// <summary>It follows from an entry for all senders that excludes some.</summary>
    FromExclusion = 4,

    /// <summary>Frames of its source are not forwarded.</summary>
    Blocked = 8,

    /// <summary>Hardware refused to forward it.</summary>
    OffloadFailed = 16,
}
