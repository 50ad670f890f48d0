using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A set of values that rules look up, or a map from values to others or to verdicts.</summary>
/// <remarks>Source: nft(8) "SETS" and "MAPS", <c>enum nft_set_attributes</c>.</remarks>
public sealed record NftSet
{
    /// <summary>Names a set of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="keyType">The type of its values; a text such as <c>ipv4_addr . inet_service</c> will do.</param>
    /// <exception cref="FormatException">There is no such type.</exception>
    public NftSet(NftTable table, string name, NftDataType keyType)
        : this((table ?? throw new ArgumentNullException(nameof(table))).Family, table.Name, name, keyType)
    {
    }

    /// <summary>Names a set of a table.</summary>
    /// <param name="family">The table's family.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="name">The set's name: 1 to 255 bytes.</param>
    /// <param name="keyType">The type of its values.</param>
    public NftSet(NftFamily family, string table, string name, NftDataType keyType)
    {
        ArgumentNullException.ThrowIfNull(keyType);
        (Family, Table, Name) = (NftFamilyNames.Check(family), NftWire.CheckName(table, nameof(table)),
            NftWire.CheckName(name, nameof(name)));
        KeyType = keyType;
    }

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Its name.</summary>
    public string Name { get; init; }

    /// <summary>The type of its values.</summary>
    public NftDataType KeyType { get; init; }

    /// <summary>Of a map, the type of what values lead to; null for a set and for a map to verdicts.</summary>
    public NftDataType? DataType { get; init; }

    /// <summary>Whether it is a map to verdicts.</summary>
    public bool IsVerdictMap { get; init; }

    /// <summary>Settings. Those that its other properties imply are set by themselves.</summary>
    public NftSetFlags Flags { get; init; }

    /// <summary>How long an element stays, in whole milliseconds. Null for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often elements that have timed out are removed, in whole milliseconds. Null for the kernel's choice.</summary>
    public TimeSpan? CollectionInterval { get; init; }

    /// <summary>The most elements that it takes. Null for as many as there is memory for.</summary>
    public uint? Size { get; init; }

    /// <summary>What the kernel weighs when it chooses how to keep elements. Null for its own choice, which is speed.</summary>
    public NftSetPolicy? Policy { get; init; }

    /// <summary>What each element gets of its own when it is added, such as a counter.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init => field = ValueList.From(value); } = ValueList<NftExpression>.Empty;

    /// <summary>Whether nft joins ranges that touch or overlap as it adds elements (<c>auto-merge</c>). The kernel refuses them
    /// otherwise, and this library does not join them.</summary>
    public bool AutoMerge
    {
        get => NftUserData.FindUInt32(UserData, NftUserData.AutoMerge) is > 0;
        init => UserData = NftUserData.WithUInt32(UserData, NftUserData.AutoMerge, value ? 1u : null);
    }

    /// <summary>What it holds: to be added with it, or as it was read with a ruleset.</summary>
    public IReadOnlyList<NftElement> Elements { get; init => field = ValueList.From(value); } = ValueList<NftElement>.Empty;

    /// <summary>A remark, kept as nft keeps it. Null for none.</summary>
    /// <exception cref="ArgumentException">nft could not write it: 1 to 127 bytes without quotation marks.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData, NftUserData.SetComment);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value), NftUserData.SetComment);
    }

    /// <summary>The kernel's number for it in its table, or null when it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>All that was kept with it for programs, the comment among it (<c>NFTA_SET_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Whether it maps values to others, to verdicts or to objects.</summary>
    public bool IsMap => IsVerdictMap || DataType is not null || (AllFlags & NftSetFlags.Object) != 0;

    internal NftSetFlags AllFlags => Flags
        | (IsVerdictMap || DataType is not null ? NftSetFlags.Map : 0)
        | (Timeout is not null ? NftSetFlags.Timeout : 0)
        | (Expressions.Count > 1 ? NftSetFlags.Expressions : 0)
        | (KeyType.IsConcatenation && (Flags & NftSetFlags.Interval) != 0 ? NftSetFlags.Concatenation : 0);

    internal bool IsAnonymous => (Flags & NftSetFlags.Anonymous) != 0;

    /// <summary>Whether the kernel keeps it in a table that only commits change, and that it puts into another order as it grows.</summary>
    internal bool IsHashed => (Flags & (NftSetFlags.Interval | NftSetFlags.Dynamic)) == 0;

    /// <summary>Whether the kernel keeps a range as its first value and the one behind its last.</summary>
    internal bool HasSegments => (Flags & NftSetFlags.Interval) != 0 && !KeyType.IsConcatenation;

    /// <summary>Whether its values lie in another byte order than packets have them: ranges are told in the network's.</summary>
    internal bool TurnsKeys => HasSegments && KeyType.IsTurnedInRanges;

    /// <summary>The kind of object that a map leads to: 1 for counters.</summary>
    internal uint? ObjectType { get; init; }

    /// <summary>The number by which it is known in the batch that makes it.</summary>
    internal uint? Id { get; init; }

    /// <summary>Makes an element out of nft's words, such as <c>192.0.2.0/24 timeout 1h</c> or <c>tcp . 22 : accept</c>.</summary>
    /// <exception cref="FormatException">The set can have no such element.</exception>
    public NftElement Element(string text) => NftElementText.Parse(this, text);

    /// <summary>The set with elements out of nft's words.</summary>
    /// <exception cref="FormatException">The set can have no such element.</exception>
    public NftSet With(params IReadOnlyList<string> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        List<NftElement> all = [.. Elements];
        foreach (string text in elements)
            all.Add(Element(text));
        return this with { Elements = all };
    }

    /// <summary>Such as <c>set inet filter blocked</c>.</summary>
    public override string ToString() => $"{(IsMap ? "map" : "set")} {NftFamilyNames.Of(Family)} {Table} {Name}";
}

/// <summary>What is weighed when a set is made (<c>enum nft_set_policies</c>).</summary>
public enum NftSetPolicy : uint
{
    /// <summary>Speed (<c>performance</c>).</summary>
    Performance = 0,

    /// <summary>Memory (<c>memory</c>).</summary>
    Memory = 1,
}

/// <summary>Settings of a set (<c>enum nft_set_flags</c>).</summary>
[Flags]
public enum NftSetFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It belongs to one rule.</summary>
    Anonymous = 0x1,

    /// <summary>It does not change while it is in use (<c>constant</c>).</summary>
    Constant = 0x2,

    /// <summary>Elements may be ranges and prefixes (<c>interval</c>).</summary>
    Interval = 0x4,

    /// <summary>It is a map.</summary>
    Map = 0x8,

    /// <summary>Elements may time out (<c>timeout</c>).</summary>
    Timeout = 0x10,

    /// <summary>Rules may add elements (<c>dynamic</c>).</summary>
    Dynamic = 0x20,

    /// <summary>It maps to objects, such as counters.</summary>
    Object = 0x40,

    /// <summary>Ranges of joined values.</summary>
    Concatenation = 0x80,

    /// <summary>Elements carry expressions, such as counters.</summary>
    Expressions = 0x100,
}
