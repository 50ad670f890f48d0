using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A set element: a key or an interval, and the data that a map associates with it.</summary>
/// <remarks>Source: nft(8) "SETS", <c>enum nft_set_elem_attributes</c>. <see cref="NftSet.Element"/> parses one.</remarks>
public sealed record NftElement
{
    /// <summary>Creates an element of a single key.</summary>
    /// <param name="key">The key in the layout of packets. Empty for the catch-all element (<c>*</c>).</param>
    public NftElement(NftBytes key) => Key = key;

    /// <summary>The key, or the first value of an interval. In a set with intervals it is in network byte order.</summary>
    public NftBytes Key { get; init; }

    /// <summary>The last value of an interval, or null for a single key.</summary>
    public NftBytes? KeyEnd { get; init; }

    /// <summary>The verdict, in a verdict map.</summary>
    public NftVerdict? Verdict { get; init; }

    /// <summary>The data, in another map.</summary>
    public NftBytes? Data { get; init; }

    /// <summary>The name of the object, in a map of objects.</summary>
    public string? ObjectName { get; init; }

    /// <summary>The timeout, in whole milliseconds. Null for that of the set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or shorter than a millisecond.</exception>
    public TimeSpan? Timeout { get; init => field = NftTime.Check(value, nameof(Timeout)); }

    /// <summary>The remaining lifetime, in whole milliseconds: when it was read, and of an element that is added, as by <c>nft -f</c>. Null
    /// if it does not expire, and for the whole <see cref="Timeout"/> when it is added.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or shorter than a millisecond.</exception>
    public TimeSpan? Expires { get; init => field = NftTime.Check(value, nameof(Expires)); }

    /// <summary>Expressions evaluated when the element matches, such as a counter or a limit.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init => field = ValueList.From(value); } = ValueList<NftExpression>.Empty;

    /// <summary>The comment, stored as nft stores it. Null for none.</summary>
    /// <exception cref="ArgumentException">It does not have 1 to 127 bytes, or contains a quotation mark.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>The user data, which includes the comment (<c>NFTA_SET_ELEM_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The element, its key and data in hexadecimal; <see cref="NftSet.TextOf"/> writes them in the types of its set.</summary>
    public override string ToString()
    {
        object? value = (object?)Verdict ?? (object?)ObjectName ?? Data;
        return $"element {(IsCatchAll ? "*" : Key)}{(KeyEnd is NftBytes end ? $"-{end}" : "")}"
            + (Timeout is TimeSpan timeout ? $" timeout {NftTime.Describe(timeout)}" : "")
            + (Expires is TimeSpan left ? $" expires {NftTime.Describe(left)}" : "")
            + (value is null ? "" : $" : {value}");
    }

    internal bool IsCatchAll => Key.Length == 0;
}
