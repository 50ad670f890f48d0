using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A stateful object of a table that rules and maps refer to by name: a counter, a quota, a limit, a synproxy, or a conntrack
/// helper, timeout or expectation.</summary>
/// <remarks>Source: nft(8) "STATEFUL OBJECTS", <c>enum nft_object_attributes</c>. Objects of different kinds may have the same name in
/// a table.</remarks>
public abstract record NftObject
{
    private protected NftObject(NftTable table, string name)
        : this((table ?? throw new ArgumentNullException(nameof(table))).Family, table.Name, name)
    {
    }

    private protected NftObject(NftFamily family, string table, string name) => (Family, Table, Name) =
        (NftFamilyNames.Check(family), NftWire.CheckName(table, nameof(table)), NftWire.CheckName(name, nameof(name)));

    /// <summary>The kind in nft's language, such as <c>counter</c> or <c>ct helper</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Its name: 1 to 255 bytes.</summary>
    public string Name { get; }

    /// <summary>The comment, stored as nft stores it. Null for none.</summary>
    /// <exception cref="ArgumentException">It does not have 1 to 127 bytes, or contains a quotation mark.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>The kernel's handle, unique in its table, or null if it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>The user data, which includes the comment (<c>NFTA_OBJ_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Attributes of its kind without a property (in <c>NFTA_OBJ_DATA</c>).</summary>
    public IReadOnlyList<RawAttribute> UnknownDataAttributes { get; init => field = ValueList.From(value); }
        = ValueList<RawAttribute>.Empty;

    /// <summary>The object type (<c>NFT_OBJECT_*</c>).</summary>
    internal abstract uint Type { get; }

    /// <summary>Such as <c>counter inet filter web</c>.</summary>
    public sealed override string ToString() => $"{Kind} {NftFamilyNames.Of(Family)} {Table} {Name}";

    /// <summary>Encodes the kind's attributes.</summary>
    internal abstract void EncodeData(NetlinkWriter writer);

    /// <summary>The lines of <c>nft list</c> within the braces, without the comment.</summary>
    internal abstract IEnumerable<string> Lines();

    /// <summary>The object without values that change without an event.</summary>
    internal virtual NftObject WithoutState() => this;
}
