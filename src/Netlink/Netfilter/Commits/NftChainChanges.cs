namespace Netlink.Netfilter;

/// <summary>Chain changes of a commit.</summary>
public sealed class NftChainChanges
{
    private readonly NftBatchBuilder _builder;

    internal NftChainChanges(NftBatchBuilder builder) => _builder = builder;

    /// <summary>Adds a chain. An existing one keeps its rules, and gets the given policy; it is refused (EOPNOTSUPP) with another type,
    /// hook or priority: delete the chain before, in the same commit.</summary>
    public int Add(NftChain chain) => _builder.Add("add", NftRequests.AddChain, chain, echoed: true);

    /// <summary>Adds a chain; refused (EEXIST) if it already exists.</summary>
    public int Create(NftChain chain) => _builder.Add("create", NftRequests.AddChain.Exclusive(), chain, echoed: true);

    /// <summary>Deletes a chain with its rules; refused (ENOENT) if it does not exist, and (EBUSY) if a rule jumps to it.</summary>
    public int Delete(NftChain chain)
    {
        int change = _builder.Begin("delete", chain);
        _builder.AddMessage(NftRequests.FlushRules, NftScope.Of(chain));
        _builder.AddMessage(NftRequests.DeleteChain, chain);
        return change;
    }

    /// <summary>Deletes a chain with its rules, if it exists. Its table must exist.</summary>
    public int Destroy(NftChain chain)
    {
        int change = _builder.Begin("destroy", chain);
        if (_builder.CanDestroy)
        {
            _builder.AddMessage(NftRequests.DestroyChain, chain);
            return change;
        }

        _builder.AddMessage(NftRequests.AddChain, new NftChain(chain.Family, chain.Table, chain.Name));
        _builder.AddMessage(NftRequests.FlushRules, NftScope.Of(chain));
        _builder.AddMessage(NftRequests.DeleteChain, chain);
        return change;
    }

    /// <summary>Deletes all rules of a chain.</summary>
    public int Flush(NftChain chain)
    {
        int change = _builder.Begin("flush", chain);
        _builder.AddMessage(NftRequests.FlushRules, NftScope.Of(chain));
        return change;
    }
}
