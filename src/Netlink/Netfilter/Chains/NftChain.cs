using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A chain: rules in their order. Source: nft(8) "CHAINS", <c>enum nft_chain_attributes</c>.</summary>
public sealed record NftChain
{
    /// <summary>Names a chain of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    public NftChain(NftTable table, string name)
        : this(Checked(table).Family, table.Name, name)
    {
    }

    /// <summary>Names a chain of a table.</summary>
    /// <param name="family">The table's family.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="name">The chain's name: 1 to 255 bytes.</param>
    public NftChain(NftFamily family, string table, string name) => (Family, Table, Name) =
        (NftFamilyNames.Check(family), NftWire.CheckName(table, nameof(table)), NftWire.CheckName(name, nameof(name)));

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where packets come to it by themselves; null for a chain to which only rules lead.</summary>
    public NftBaseChain? Base { get; init; }

    /// <summary>A remark, kept as nft keeps it. Null for none.</summary>
    /// <exception cref="ArgumentException">nft could not write it: 1 to 127 bytes without quotation marks.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>The kernel's number for it in its table, or null when it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>How many rules and jumps need it, as the kernel reported.</summary>
    public uint? UseCount { get; init; }

    /// <summary>All that was kept with it for programs, the comment among it (<c>NFTA_CHAIN_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>chain inet filter input</c>.</summary>
    public override string ToString() => $"chain {NftFamilyNames.Of(Family)} {Table} {Name}";

    internal uint Flags { get; init; }

    private static NftTable Checked(NftTable table) => table ?? throw new ArgumentNullException(nameof(table));
}
