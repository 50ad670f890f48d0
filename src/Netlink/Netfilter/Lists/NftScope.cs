namespace Netlink.Netfilter;

/// <summary>The scope of a dump. Null for all.</summary>
internal sealed record NftScope(NftFamily Family, string? Table = null, string? Chain = null)
{
    public static NftScope Everything { get; } = new(NftFamily.Unspecified);

    public static NftScope Of(NftTable? table) => table is null ? Everything : new NftScope(table.Family, table.Name);

    public static NftScope Of(NftChain chain) => new(chain.Family, chain.Table, chain.Name);

    public bool Includes(NftFamily family, string table) => Family is NftFamily.Unspecified || (Family == family
        && (Table is null || Table == table));

    public override string ToString() => Table is null
        ? "all tables" + (Family is NftFamily.Unspecified ? "" : $" of {NftFamilyNames.Of(Family)}")
        : $"table {NftFamilyNames.Of(Family)} {Table}" + (Chain is null ? "" : $" chain {Chain}");
}
