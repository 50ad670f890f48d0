using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The description of a family of rtnetlink's messages, from which requests, watches and traces take what they need.</summary>
/// <remarks>Source: <c>include/uapi/linux/rtnetlink.h</c>, where each family has four numbers, for the verbs in this order.</remarks>
/// <param name="first">The number of its first message.</param>
/// <param name="name">How the names of its messages end, such as <c>ADDR</c> in <c>RTM_NEWADDR</c>.</param>
/// <param name="attributes">The names of its attributes, made when an error or a trace asks.</param>
/// <param name="remedies">What helps against refusals, made when an error asks.</param>
/// <param name="settingAttributes">The names of the attributes of a request to set, where those are others.</param>
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

    /// <summary>Asks for an object or for all.</summary>
    public NetlinkOperation Get => field ??= new((ushort)(first + 2), "RTM_GET" + name, Questions ?? attributes)
    {
        Remedies = () => remedies().Get,
    };

    /// <summary>Changes an object, in the few families that tell that from making one.</summary>
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

    /// <summary>The address family of its messages, where others of the same numbers are about other objects; null for any.</summary>
    public byte? AddressFamily { get; init; }

    /// <summary>The names of the attributes of questions, where they are not those of the objects; null for the same.</summary>
    public Func<AttributeSchema>? Questions { get; init; }

    /// <summary>The multicast groups in which changes are announced (<c>enum rtnetlink_groups</c>).</summary>
    public IReadOnlyList<uint> Groups { get; init; } = [];

    /// <summary>Tells in words which object a message is about, or null when its attributes say more.</summary>
    public ReplyDecoder<string?> Tell { get; init; } = static (in NetlinkMessage _) => null;

    /// <summary>Tells what the structure in front of the attributes says, where the message is told by those; null for its bytes.</summary>
    public HeaderTeller TellHeader { get; init; } = static _ => null;

    /// <summary>The message of a number, or null when it is not of this family.</summary>
    public NetlinkOperation? Find(ushort type, byte addressFamily)
    {
        if (AddressFamily is not null && AddressFamily != addressFamily)
            return null;
        return (type - New.Type) switch { 0 => New, 1 => Delete, 2 => Get, 3 => Set, _ => null };
    }
}

/// <summary>Tells what the structure in front of a message's attributes says.</summary>
/// <param name="payload">The message, which begins with it, or with as much of it as there is.</param>
internal delegate string? HeaderTeller(ReadOnlySpan<byte> payload);
