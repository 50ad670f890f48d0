using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A table: a family and a name that hold chains, sets and counters together.</summary>
/// <remarks>Source: nft(8) "TABLES", <c>enum nft_table_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftTable
{
    /// <summary>Names a table.</summary>
    /// <param name="family">Which packets it sees.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    /// <exception cref="ArgumentException">There can be no such table.</exception>
    public NftTable(NftFamily family, string name)
        => (Family, Name) = (NftFamilyNames.Check(family), NftWire.CheckName(name, nameof(name)));

    /// <summary>Which packets it sees.</summary>
    public NftFamily Family { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>A remark, kept as nft keeps it. Null for none.</summary>
    /// <exception cref="ArgumentException">nft could not write it: 1 to 127 bytes without quotation marks.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>Settings of the table. Default none.</summary>
    public NftTableFlags Flags { get; init; }

    /// <summary>The kernel's number for it, or null when it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>How many chains, sets and counters it holds, as the kernel reported.</summary>
    public uint? UseCount { get; init; }

    /// <summary>All that was kept with it for programs, the comment among it (<c>NFTA_TABLE_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>table inet filter</c>.</summary>
    public override string ToString() => $"table {NftFamilyNames.Of(Family)} {Name}";
}

/// <summary>Settings of a table.</summary>
[Flags]
public enum NftTableFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Its base chains see no packets (<c>dormant</c>).</summary>
    Dormant = 1,

    /// <summary>It belongs to the socket that made it, and is gone with it (<c>owner</c>).</summary>
    Owner = 2,

    /// <summary>It stays when its owner goes (<c>persist</c>, Linux 6.9).</summary>
    Persist = 4,
}
