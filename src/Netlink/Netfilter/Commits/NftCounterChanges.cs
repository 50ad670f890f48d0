namespace Netlink.Netfilter;

/// <summary>Gathers changes of named counters.</summary>
public sealed class NftCounterChanges
{
    private readonly NftGathering _gathering;

    internal NftCounterChanges(NftGathering gathering) => _gathering = gathering;

    /// <summary>Adds a counter. One that is there stays and counts on.</summary>
    public int Add(NftCounter counter) => _gathering.Add("add", NftRequests.AddCounter, counter, echoed: true);

    /// <summary>Adds a counter; refused (EEXIST) when there is one of that name.</summary>
    public int Create(NftCounter counter) => _gathering.Add("create", NftRequests.AddCounter.Exclusive(), counter, echoed: true);

    /// <summary>Deletes a counter; refused (ENOENT) when there is none of that name, and (EBUSY) when a rule uses it.</summary>
    public int Delete(NftCounter counter) => _gathering.Add("delete", NftRequests.DeleteCounter, counter);

    /// <summary>Deletes a counter, if there is one of that name. Its table must be there.</summary>
    public int Destroy(NftCounter counter)
    {
        int change = _gathering.Begin("destroy", counter);
        if (_gathering.CanDestroy)
        {
            _gathering.AddMessage(NftRequests.DestroyCounter, counter);
            return change;
        }

        _gathering.AddMessage(NftRequests.AddCounter, counter);
        _gathering.AddMessage(NftRequests.DeleteCounter, counter);
        return change;
    }
}
