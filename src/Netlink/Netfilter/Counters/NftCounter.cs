using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A counter by name, which several rules may share. Source: nft(8) "COUNTER", <c>enum nft_object_attributes</c>.</summary>
public sealed record NftCounter
{
    /// <summary>Names a counter of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    public NftCounter(NftTable table, string name)
        : this((table ?? throw new ArgumentNullException(nameof(table))).Family, table.Name, name)
    {
    }

    /// <summary>Names a counter of a table.</summary>
    /// <param name="family">The table's family.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="name">The counter's name: 1 to 255 bytes.</param>
    public NftCounter(NftFamily family, string table, string name) => (Family, Table, Name) =
        (NftFamilyNames.Check(family), NftWire.CheckName(table, nameof(table)), NftWire.CheckName(name, nameof(name)));

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Packets so far, or from which it counts.</summary>
    public ulong Packets { get; init; }

    /// <summary>Bytes so far, or from which it counts.</summary>
    public ulong Bytes { get; init; }

    /// <summary>A remark, kept as nft keeps it. Null for none.</summary>
    /// <exception cref="ArgumentException">nft could not write it: 1 to 127 bytes without quotation marks.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>The kernel's number for it in its table, or null when it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>All that was kept with it for programs, the comment among it (<c>NFTA_OBJ_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>counter inet filter web</c>.</summary>
    public override string ToString() => $"counter {NftFamilyNames.Of(Family)} {Table} {Name}";
}
