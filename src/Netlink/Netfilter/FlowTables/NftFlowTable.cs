using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A flow table: established connections that a rule adds to it (<c>flow add</c>) are forwarded past the other hooks.</summary>
/// <remarks>Source: nft(8) "FLOWTABLES", <c>enum nft_flowtable_attributes</c>.</remarks>
public sealed record NftFlowTable
{
    /// <summary>Creates a flow table record.</summary>
    /// <param name="table">The table, of family ip, ip6 or inet.</param>
    /// <param name="name">Its name: 1 to 255 bytes.</param>
    public NftFlowTable(NftTable table, string name)
        : this((table ?? throw new ArgumentNullException(nameof(table))).Family, table.Name, name)
    {
    }

    internal NftFlowTable(NftFamily family, string table, string name) => (Family, Table, Name) =
        (NftFamilyNames.Check(family), NftWire.CheckName(table, nameof(table)), NftWire.CheckName(name, nameof(name)));

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its order at the ingress hook of its devices, lower numbers first. Default 0.</summary>
    public NftPriority Priority { get; init; }

    /// <summary>The devices whose packets it forwards. <c>Add</c> of an existing flow table adds the devices it lacks. An asterisk at the
    /// end stands for all devices that begin so, also later ones (<c>eth*</c>, Linux 6.17); a backslash before it makes it part of a
    /// name.</summary>
    public IReadOnlyList<string> Devices { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>Flags. Default none.</summary>
    public NftFlowTableFlags Flags { get; init; }

    /// <summary>The kernel's handle, unique in its table, or null if it was not read.</summary>
    public ulong? Handle { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Attributes of its hook without a property (in <c>NFTA_FLOWTABLE_HOOK</c>).</summary>
    public IReadOnlyList<RawAttribute> UnknownHookAttributes { get; init => field = ValueList.From(value); }
        = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>flowtable inet filter fast</c>.</summary>
    public override string ToString() => $"flowtable {NftFamilyNames.Of(Family)} {Table} {Name}";
}

/// <summary>Flags of a flow table (<c>NFT_FLOWTABLE_*</c>).</summary>
[Flags]
public enum NftFlowTableFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Forwarding is offloaded to devices that support it (<c>flags offload</c>).</summary>
    Offload = 1,

    /// <summary>Packets are counted in connection tracking (<c>counter</c>, Linux 5.7).</summary>
    Counter = 2,
}
