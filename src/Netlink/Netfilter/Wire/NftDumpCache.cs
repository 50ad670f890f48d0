namespace Netlink.Netfilter;

/// <summary>Caches what the rules of a dump share: the names of tables and chains, and equal expressions.</summary>
internal sealed class NftDumpCache
{
    public NftNameCache Tables { get; } = new();

    public NftNameCache Chains { get; } = new();

    public NftExpressionCache Expressions { get; } = new();
}
