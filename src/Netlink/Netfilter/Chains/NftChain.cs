using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A chain: an ordered list of rules. Source: nft(8) "CHAINS", <c>enum nft_chain_attributes</c>.</summary>
public sealed record NftChain
{
    /// <summary>Creates a chain record.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    public NftChain(NftTable table, string name)
        : this(Checked(table).Family, table.Name, name)
    {
    }

    /// <summary>Creates a chain record.</summary>
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

    /// <summary>The hook of a base chain; null for a regular chain, which only rules jump to.</summary>
    public NftBaseChain? Base { get; init; }

    /// <summary>The comment, stored as nft stores it. Null for none.</summary>
    /// <exception cref="ArgumentException">It does not have 1 to 127 bytes, or contains a quotation mark.</exception>
    public string? Comment
    {
        get => NftUserData.FindComment(UserData);
        init => UserData = NftUserData.WithComment(UserData, NftUserData.CheckComment(value));
    }

    /// <summary>The kernel's handle, unique in its table, or null if it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>The number of rules in it and of jumps to it, as the kernel reported.</summary>
    public uint? UseCount { get; init; }

    /// <summary>The user data, which includes the comment (<c>NFTA_CHAIN_USERDATA</c>).</summary>
    public NftBytes UserData { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>chain inet filter input</c>.</summary>
    public override string ToString() => $"chain {NftFamilyNames.Of(Family)} {Table} {Name}";

    internal uint Flags { get; init; }

    /// <summary>The id by which the same batch refers to a chain without a name.</summary>
    internal uint? Id { get; init; }

    /// <summary>Whether it belongs to the rule that jumps to it; its name is the kernel's.</summary>
    internal bool IsAnonymous => (Flags & NftChainCodec.NFT_CHAIN_BINDING) != 0;

    private static NftTable Checked(NftTable table) => table ?? throw new ArgumentNullException(nameof(table));
}
