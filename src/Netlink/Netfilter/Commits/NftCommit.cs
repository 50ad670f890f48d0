namespace Netlink.Netfilter;

/// <summary>Gathers the changes of <see cref="NftablesClient.Commit"/>. Every verb returns the position of its change.</summary>
public sealed class NftCommit
{
    private readonly NftGathering _gathering;

    internal NftCommit(NftGathering gathering) => _gathering = gathering;

    /// <summary>Tables.</summary>
    public NftTableChanges Tables => field ??= new NftTableChanges(_gathering);

    /// <summary>Chains.</summary>
    public NftChainChanges Chains => field ??= new NftChainChanges(_gathering);

    /// <summary>Rules.</summary>
    public NftRuleChanges Rules => field ??= new NftRuleChanges(_gathering);

    /// <summary>Sets and maps, and their elements.</summary>
    public NftSetChanges Sets => field ??= new NftSetChanges(_gathering);

    /// <summary>Named objects: counters, quotas, limits and others.</summary>
    public NftObjectChanges Objects => field ??= new NftObjectChanges(_gathering);

    /// <summary>Flow tables.</summary>
    public NftFlowTableChanges FlowTables => field ??= new NftFlowTableChanges(_gathering);
}
