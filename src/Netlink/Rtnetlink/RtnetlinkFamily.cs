using System;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The description of a family of rtnetlink messages, used by requests, watches and traces.</summary>
/// <remarks>Source: <c>include/uapi/linux/rtnetlink.h</c>, where each family has four consecutive message types: new, delete, get and
/// set.</remarks>
/// <param name="first">The number of its first message.</param>
/// <param name="name">How the names of its messages end, such as <c>ADDR</c> in <c>RTM_NEWADDR</c>.</param>
/// <param name="attributes">The names of its attributes, created when an error or a trace needs them.</param>
/// <param name="remedies">The remedies for refusals, created when an error needs them.</param>
/// <param name="settingAttributes">The names of the attributes of a request to set, if they differ.</param>
internal sealed class RtnetlinkFamily(ushort first, string name, Func<AttributeSchema> attributes, Func<FamilyRemedies> remedies,
    Func<AttributeSchema>? settingAttributes = null)
{
    /// <summary>Creates, changes or reports an object.</summary>
    public NetlinkOperation New { get; } = new(first, "RTM_NEW" + name, attributes) { Remedies = () => remedies().New };

    /// <summary>Deletes an object, or reports its deletion.</summary>
    public NetlinkOperation Delete { get; } = new((ushort)(first + 1), "RTM_DEL" + name, attributes)
    {
        Remedies = () => remedies().Delete,
    };

    /// <summary>Requests an object or all objects.</summary>
    public NetlinkOperation Get => field ??= GetDisturbedBy(Unmarked);

    /// <summary>Changes an object, in the few families with a separate message for that.</summary>
    public NetlinkOperation Set { get; } = new((ushort)(first + 3), "RTM_SET" + name, settingAttributes ?? attributes)
    {
        Remedies = () => remedies().Set,
    };

    /// <param name="first">The number of its first message.</param>
    /// <param name="name">How the names of its messages end.</param>
    /// <param name="attributes">The names of its attributes.</param>
    public RtnetlinkFamily(ushort first, string name, Func<AttributeSchema> attributes)
        : this(first, name, attributes, static () => new FamilyRemedies())
    {
    }

    /// <summary>The address family of its messages, if the same message types with another address family are about other objects; null for
    /// any.</summary>
    public byte? AddressFamily { get; init; }

    /// <summary>The names of the attributes of get requests, if they differ from those of the objects; null otherwise.</summary>
    public Func<AttributeSchema>? Questions { get; init; }

    /// <summary>The multicast groups in which changes are announced (<c>enum rtnetlink_groups</c>).</summary>
    public uint[] Groups { get; init; } = [];

    /// <summary>The changes that disturb a list and that the kernel does not mark; null if it marks all, or none matters.</summary>
    public UnmarkedChanges? Unmarked { get; init; }

    /// <summary>Whether kernels end a list as soon as a datagram is full, as if there were no more objects.</summary>
    public bool EndsWhenFull { get; init; }

    /// <summary>Describes the object of a message in words; null if its attributes say more.</summary>
    public ReplyDecoder<string?> Tell { get; init; } = static (in NetlinkMessage _) => null;

    /// <summary>Describes the structure before the attributes, for messages that are shown by attribute; null for its bytes.</summary>
    public HeaderTeller TellHeader { get; init; } = static _ => null;

    /// <summary>Requests a part of the objects, whose list only some changes disturb.</summary>
    /// <param name="unmarked">The changes that disturb it and that the kernel does not mark; null if there are none.</param>
    public NetlinkOperation GetDisturbedBy(UnmarkedChanges? unmarked) => new((ushort)(first + 2), "RTM_GET" + name, Questions ?? attributes)
    {
        Remedies = () => remedies().Get,
        Unmarked = unmarked,
        EndsWhenFull = EndsWhenFull,
    };

    /// <summary>Whether messages of a type announce new, changed or deleted objects.</summary>
    public bool IsAnnouncement(ushort type) => type == New.Type || type == Delete.Type;

    /// <summary>The operation of a message type, or null if it is not of this family.</summary>
    public NetlinkOperation? Find(ushort type, byte addressFamily)
    {
        if (AddressFamily is not null && AddressFamily != addressFamily)
            return null;
        return (type - New.Type) switch { 0 => New, 1 => Delete, 2 => Get, 3 => Set, _ => null };
    }
}

/// <summary>Describes the structure before a message's attributes.</summary>
/// <param name="payload">The message, which begins with the structure or a truncated one.</param>
internal delegate string? HeaderTeller(ReadOnlySpan<byte> payload);
