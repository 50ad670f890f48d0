using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>An element of a set: a value, or a range of them, and what a map has for it.</summary>
/// <remarks>Source: nft(8) "ELEMENTS", <c>enum nft_set_elem_attributes</c>. <see cref="NftSet.Element"/> makes one out of a text.</remarks>
public sealed record NftElement
{
    /// <summary>An element of one value.</summary>
    /// <param name="key">The value as packets have it. Empty for all values without an element of their own (<c>*</c>).</param>
    public NftElement(NftBytes key) => Key = key;

    /// <summary>The value, or the first of a range. Of a set with ranges it is in network byte order.</summary>
    public NftBytes Key { get; init; }

    /// <summary>The last value of a range, or null for a single value.</summary>
    public NftBytes? KeyEnd { get; init; }

    /// <summary>What a map to verdicts has for it.</summary>
    public NftVerdict? Verdict { get; init; }

    /// <summary>What another map has for it.</summary>
    public NftBytes? Data { get; init; }

    /// <summary>The object that a map has for it, by name.</summary>
    public string? ObjectName { get; init; }

    /// <summary>How long it stays, in whole milliseconds. Null for as long as the set says.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long it stays from when it was read on, in whole milliseconds. Null for ever, or when it was not read.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>What happens when it is found: counters and limits of its own.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init => field = ValueList.From(value); } = ValueList<NftExpression>.Empty;

    /// <summary>A remark, kept as nft keeps it. Null for none.</summary>
    /// <exception cref="ArgumentException">nft could not write it: 1 to 127 bytes without quotation marks.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>All that was kept with it for programs, the comment among it (<c>NFTA_SET_ELEM_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal bool IsCatchAll => Key.Length == 0;
}
