using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>An object of an unknown kind, kept as the kernel reports it and sent back unchanged.</summary>
public sealed record NftUnknownObject : NftObject
{
    internal NftUnknownObject(NftFamily family, string table, string name, uint number)
        : base(family, table, name) => Number = number;

    /// <inheritdoc/>
    public override string Kind => string.Create(CultureInfo.InvariantCulture, $"[object {Number}]");

    /// <summary>The object type (<c>NFT_OBJECT_*</c>).</summary>
    public uint Number { get; }

    internal override uint Type => Number;

    internal override void EncodeData(NetlinkWriter writer) => writer.WriteAttributes(UnknownDataAttributes);

    internal override IEnumerable<string> Lines() => [];
}
