using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A set, which rules match against, or a map, which associates keys with data, verdicts or objects.</summary>
/// <remarks>Source: nft(8) "SETS" and "MAPS", <c>enum nft_set_attributes</c>.</remarks>
public sealed record NftSet
{
    /// <summary>Creates a set record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="keyType">The data type of its keys, such as <c>ipv4_addr . inet_service</c>; a string is converted.</param>
    /// <exception cref="FormatException">The data type is unknown.</exception>
    public NftSet(NftTable table, string name, NftDataType keyType)
        : this((table ?? throw new ArgumentNullException(nameof(table))).Family, table.Name, name, keyType)
    {
    }

    /// <summary>Creates a set record.</summary>
    /// <param name="family">The table's family.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="name">The set's name: 1 to 255 bytes.</param>
    /// <param name="keyType">The data type of its keys.</param>
    public NftSet(NftFamily family, string table, string name, NftDataType keyType)
    {
        ArgumentNullException.ThrowIfNull(keyType);
        (Family, Table, Name) = (NftFamilyNames.Check(family), NftWire.CheckName(table, nameof(table)),
            NftWire.CheckName(name, nameof(name)));
        KeyType = keyType;
    }

    /// <summary>Creates a set record by the fields that its keys are made of (<c>typeof ip saddr . tcp dport</c>), which nft needs for
    /// those without a data type of their own, such as <c>ip length</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <param name="key">The fields; of a field with a mask the field itself.</param>
    public NftSet(NftTable table, string name, NftFields key)
        : this(table, name, NftTypeOf.Declared(key ?? throw new ArgumentNullException(nameof(key))).KeyType)
        => UserData = NftTypeOf.With(UserData, NftUserData.KeyTypeOf, NftTypeOf.Declared(key));

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Its name.</summary>
    public string Name { get; init; }

    /// <summary>The data type of its keys.</summary>
    public NftDataType KeyType
    {
        get;
        init => (field, UserData) = (value, NftUserData.Without(UserData, NftUserData.KeyTypeOf));
    }

    /// <summary>The fields that its keys are made of, if it was declared so (<c>typeof</c>); otherwise, or where nft cannot store them,
    /// null. They are kept in its user data. Another <see cref="KeyType"/> removes them.</summary>
    public NftFields? KeyFields => NftTypeOf.Find(UserData, NftUserData.KeyTypeOf) is NftFields fields
        && fields.KeyType.Length == KeyType.Length ? fields : null;

    /// <summary>The data type of a map's data; null for a set, a verdict map and a map of objects.</summary>
    public NftDataType? DataType
    {
        get;
        init => (field, UserData) = (value, NftUserData.Without(UserData, NftUserData.DataTypeOf));
    }

    /// <summary>The fields that the data of a map are made of, if it was declared so (<c>typeof</c>); null otherwise. They set
    /// <see cref="DataType"/> too. nft lists the fields of a map only if it has those of both keys and data.</summary>
    public NftFields? DataFields
    {
        get => NftTypeOf.Find(UserData, NftUserData.DataTypeOf) is NftFields fields
            && fields.KeyType.Length == (DataType?.Ends ?? DataType)?.Length ? fields : null;
        init => (DataType, UserData) = value is null ? (null, UserData)
            : (NftTypeOf.Declared(value).KeyType, NftTypeOf.With(UserData, NftUserData.DataTypeOf, NftTypeOf.Declared(value)));
    }

    /// <summary>Whether it is a verdict map.</summary>
    public bool IsVerdictMap { get; init; }

    /// <summary>Flags. Those that its other properties imply are added automatically.</summary>
    public NftSetFlags Flags { get; init; }

    /// <summary>The timeout of elements, in whole milliseconds. Null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or shorter than a millisecond.</exception>
    public TimeSpan? Timeout { get; init => field = NftTime.Check(value, nameof(Timeout)); }

    /// <summary>The interval of garbage collection of expired elements, in whole milliseconds. Null for the kernel's default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or shorter than a millisecond.</exception>
    public TimeSpan? CollectionInterval { get; init => field = NftTime.Check(value, nameof(CollectionInterval)); }

    /// <summary>The maximum number of elements. Null for no limit.</summary>
    public uint? Size { get; init; }

    /// <summary>The criterion by which the kernel selects a set backend. Null for the kernel's default, performance.</summary>
    public NftSetPolicy? Policy { get; init; }

    /// <summary>Expressions that each added element gets a copy of, such as a counter.</summary>
    public IReadOnlyList<NftExpression> Expressions { get; init => field = ValueList.From(value); } = ValueList<NftExpression>.Empty;

    /// <summary>Whether adjacent and overlapping intervals are merged when elements are added, and cut when parts of them are deleted
    /// (<c>auto-merge</c>), by nft as by a <see cref="NftablesClient.Commit"/>. Otherwise overlaps are refused. The kernel knows nothing of
    /// this; maps and intervals of several fields are never merged.</summary>
    public bool AutoMerge
    {
        get => NftUserData.FindUInt32(UserData, NftUserData.AutoMerge) is > 0;
        init => UserData = NftUserData.WithUInt32(UserData, NftUserData.AutoMerge, value ? 1u : null);
    }

    /// <summary>The elements: to be added with the set, or as read with a ruleset.</summary>
    public IReadOnlyList<NftElement> Elements { get; init => field = ValueList.From(value); } = ValueList<NftElement>.Empty;

    /// <summary>The comment, stored as nft stores it. Null for none.</summary>
    /// <exception cref="ArgumentException">It does not have 1 to 127 bytes, or contains a quotation mark.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData, NftUserData.SetComment);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value), NftUserData.SetComment);
    }

    /// <summary>The kernel's handle, unique in its table, or null if it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>The user data, which includes the comment (<c>NFTA_SET_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Attributes of its description (<c>NFTA_SET_DESC</c>) without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownDescriptionAttributes { get; init => field = ValueList.From(value); } =
        ValueList<RawAttribute>.Empty;

    /// <summary>Whether it is a map, of data, verdicts or objects.</summary>
    public bool IsMap => IsVerdictMap || DataType is not null || (AllFlags & NftSetFlags.Object) != 0;

    internal NftSetFlags AllFlags => (IsAnonymous ? Flags : Flags & ~NftSetFlags.Anonymous)
        | (IsVerdictMap || DataType is not null ? NftSetFlags.Map : 0)
        | (Timeout is not null ? NftSetFlags.Timeout : 0)
        | (Expressions.Count > 1 ? NftSetFlags.Expressions : 0)
        | (KeyType.IsConcatenation && (Flags & NftSetFlags.Interval) != 0 ? NftSetFlags.Concatenation : 0);

    /// <summary>Whether it belongs to a rule, without a name of its own. The set of a <c>meter</c> has one, and is treated as one of the
    /// table, as in nft 1.1.3.</summary>
    internal bool IsAnonymous => (Flags & NftSetFlags.Anonymous) != 0 && Name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Whether it is a hash table that only commits change, and that the kernel may reorder when it grows.</summary>
    internal bool IsHashed => (Flags & (NftSetFlags.Interval | NftSetFlags.Dynamic)) == 0;

    /// <summary>Whether the order of its elements counts: intervals of several fields may overlap. The first element that matches is found,
    /// and the kernel refuses one within another that is there already.</summary>
    internal bool IsOrdered => (AllFlags & NftSetFlags.Concatenation) != 0;

    /// <summary>Whether the kernel stores an interval as its first value and the one after its last.</summary>
    internal bool HasSegments => (Flags & NftSetFlags.Interval) != 0 && (AllFlags & NftSetFlags.Concatenation) == 0;

    /// <summary>A key as the set has it, or back: where there are intervals it is in network byte order.</summary>
    internal byte[] ConvertedKey(ReadOnlySpan<byte> key)
        => (Flags & NftSetFlags.Interval) != 0 ? NftNumbers.ConvertedKey(KeyType, key) : key.ToArray();

    /// <summary>The object type of a map of objects (<c>NFT_OBJECT_*</c>): 1 for counters.</summary>
    internal uint? ObjectType { get; init; }

    /// <summary>The id by which the same batch refers to it.</summary>
    internal uint? Id { get; init; }

    /// <summary>Parses an element in nft's language, such as <c>192.0.2.0/24 timeout 1h</c> or <c>tcp . 22 : accept</c>.</summary>
    /// <exception cref="FormatException">The syntax is invalid, or does not match the set.</exception>
    public NftElement Element(string text) => NftElementText.Parse(this, text);

    /// <summary>The text of an element of this set in nft's language, which <see cref="Element"/> parses: keys and data as the set's types
    /// write them, such as <c>192.0.2.0/24</c> or <c>80 : jump web</c>.</summary>
    /// <param name="element">An element that was listed or parsed for a set of the same types.</param>
    /// <example>
    /// <code>
    /// using var nft = NftablesClient.Open();
    /// NftSet blocked = nft.Sets.List(new NftTable(NftFamily.Inet, "filter"))[0];
    /// foreach (NftElement element in nft.Sets.ListElements(blocked))
    ///     Console.WriteLine(blocked.TextOf(element));
    /// </code>
    /// </example>
    public string TextOf(NftElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return NftElementText.Describe(this, element);
    }

    /// <summary>Returns the set with elements parsed from nft's language.</summary>
    /// <exception cref="FormatException">The syntax is invalid, or does not match the set.</exception>
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

/// <summary>The criterion for selecting a set backend (<c>enum nft_set_policies</c>).</summary>
public enum NftSetPolicy : uint
{
    /// <summary>Speed (<c>performance</c>).</summary>
    Performance = 0,

    /// <summary>Memory (<c>memory</c>).</summary>
    Memory = 1,
}

/// <summary>Flags of a set (<c>enum nft_set_flags</c>).</summary>
[Flags]
public enum NftSetFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The set is anonymous: it belongs to one rule.</summary>
    Anonymous = 0x1,

    /// <summary>Its content does not change while it is bound to a rule (<c>constant</c>).</summary>
    Constant = 0x2,

    /// <summary>Elements may be intervals and prefixes (<c>interval</c>).</summary>
    Interval = 0x4,

    /// <summary>It is a map.</summary>
    Map = 0x8,

    /// <summary>Elements may time out (<c>timeout</c>).</summary>
    Timeout = 0x10,

    /// <summary>Rules may add elements (<c>dynamic</c>).</summary>
    Dynamic = 0x20,

    /// <summary>It maps to objects, such as counters.</summary>
    Object = 0x40,

    /// <summary>Intervals of concatenations.</summary>
    Concatenation = 0x80,

    /// <summary>Elements carry expressions, such as counters.</summary>
    Expressions = 0x100,
}
