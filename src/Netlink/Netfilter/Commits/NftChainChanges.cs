namespace Netlink.Netfilter;

/// <summary>Gathers changes of chains.</summary>
public sealed class NftChainChanges
{
    private readonly NftGathering _gathering;

    internal NftChainChanges(NftGathering gathering) => _gathering = gathering;

    /// <summary>Adds a chain. One that is there stays with its rules, and gets the policy that is given.</summary>
    public int Add(NftChain chain) => _gathering.Add("add", NftRequests.AddChain, chain, echoed: true);

    /// <summary>Adds a chain; refused (EEXIST) when there is one of that name.</summary>
    public int Create(NftChain chain) => _gathering.Add("create", NftRequests.AddChain.Exclusive(), chain, echoed: true);

    /// <summary>Deletes a chain with its rules; refused (ENOENT) when there is none of that name, and (EBUSY) when a rule leads
    /// to it.</summary>
    public int Delete(NftChain chain)
    {
        int change = _gathering.Begin("delete", chain);
        _gathering.AddMessage(NftRequests.FlushRules, NftScope.Of(chain));
        _gathering.AddMessage(NftRequests.DeleteChain, chain);
        return change;
    }

    /// <summary>Deletes a chain with its rules, if there is one of that name. Its table must be there.</summary>
    public int Destroy(NftChain chain)
    {
        int change = _gathering.Begin("destroy", chain);
        if (_gathering.CanDestroy)
        {
            _gathering.AddMessage(NftRequests.DestroyChain, chain);
            return change;
        }

        _gathering.AddMessage(NftRequests.AddChain, new NftChain(chain.Family, chain.Table, chain.Name));
        _gathering.AddMessage(NftRequests.FlushRules, NftScope.Of(chain));
        _gathering.AddMessage(NftRequests.DeleteChain, chain);
        return change;
    }

    /// <summary>Deletes all rules of a chain.</summary>
    public int Flush(NftChain chain)
    {
        int change = _gathering.Begin("flush", chain);
        _gathering.AddMessage(NftRequests.FlushRules, NftScope.Of(chain));
        return change;
    }
}
