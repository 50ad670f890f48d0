using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A table: a namespace of a family that contains chains, sets, flow tables and named objects.</summary>
/// <remarks>Source: nft(8) "TABLES", <c>enum nft_table_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftTable
{
    /// <summary>Creates a table record.</summary>
    /// <param name="family">The family, which selects the packets it sees.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <exception cref="ArgumentException">The family or name is invalid.</exception>
    public NftTable(NftFamily family, string name)
        => (Family, Name) = (NftFamilyNames.Check(family), NftWire.CheckName(name, nameof(name)));

    /// <summary>The family, which selects the packets it sees.</summary>
    public NftFamily Family { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The comment, stored as nft stores it. Null for none.</summary>
    /// <exception cref="ArgumentException">It does not have 1 to 127 bytes, or contains a quotation mark.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>Flags. Default none.</summary>
    public NftTableFlags Flags { get; init; }

    /// <summary>The kernel's handle, or null if it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>The number of chains, sets, flow tables and objects in it, as the kernel reported.</summary>
    public uint? UseCount { get; init; }

    /// <summary>The user data, which includes the comment (<c>NFTA_TABLE_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>table inet filter</c>.</summary>
    public override string ToString() => $"table {NftFamilyNames.Of(Family)} {Name}";
}

/// <summary>Flags of a table (<c>enum nft_table_flags</c>).</summary>
[Flags]
public enum NftTableFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Its base chains see no packets (<c>dormant</c>).</summary>
    Dormant = 1,

    /// <summary>It belongs to the socket that created it, and is deleted when that is closed (<c>owner</c>).</summary>
    Owner = 2,

    /// <summary>It is kept when its owner goes (<c>persist</c>, Linux 6.9).</summary>
    Persist = 4,
}
