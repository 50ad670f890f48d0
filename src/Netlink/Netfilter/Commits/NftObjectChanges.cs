namespace Netlink.Netfilter;

/// <summary>Gathers changes of named objects: counters, quotas, limits and others.</summary>
public sealed class NftObjectChanges
{
    private readonly NftGathering _gathering;

    internal NftObjectChanges(NftGathering gathering) => _gathering = gathering;

    /// <summary>Adds an object. One that is there stays, and a counter counts on; only a quota gets the new settings.</summary>
    public int Add(NftObject item) => _gathering.Add("add", NftRequests.AddObject, item, echoed: true);

    /// <summary>Adds an object; refused (EEXIST) when there is one of that name and kind.</summary>
    public int Create(NftObject item) => _gathering.Add("create", NftRequests.AddObject.Exclusive(), item, echoed: true);

    /// <summary>Deletes an object; refused (ENOENT) when there is none of that name and kind, and (EBUSY) when a rule uses it.</summary>
    public int Delete(NftObject item) => _gathering.Add("delete", NftRequests.DeleteObject, item);

    /// <summary>Deletes an object, if there is one of that name and kind. Its table must be there.</summary>
    public int Destroy(NftObject item)
    {
        int change = _gathering.Begin("destroy", item);
        if (_gathering.CanDestroy)
        {
            _gathering.AddMessage(NftRequests.DestroyObject, item);
            return change;
        }

        _gathering.AddMessage(NftRequests.AddObject, item);
        _gathering.AddMessage(NftRequests.DeleteObject, item);
        return change;
    }
}
