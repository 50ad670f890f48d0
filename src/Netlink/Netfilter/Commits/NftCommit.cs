namespace Netlink.Netfilter;

/// <summary>Gathers the changes of <see cref="NftablesClient.Commit"/>. Every verb returns the position of its change.</summary>
public sealed class NftCommit
{
    internal NftCommit(NftGathering gathering)
    {
        Tables = new NftTableChanges(gathering);
        Chains = new NftChainChanges(gathering);
        Rules = new NftRuleChanges(gathering);
        Sets = new NftSetChanges(gathering);
        Counters = new NftCounterChanges(gathering);
    }

    /// <summary>Tables.</summary>
    public NftTableChanges Tables { get; }

    /// <summary>Chains.</summary>
    public NftChainChanges Chains { get; }

    /// <summary>Rules.</summary>
    public NftRuleChanges Rules { get; }

    /// <summary>Sets and maps, and their elements.</summary>
    public NftSetChanges Sets { get; }

    /// <summary>Named counters.</summary>
    public NftCounterChanges Counters { get; }
}
