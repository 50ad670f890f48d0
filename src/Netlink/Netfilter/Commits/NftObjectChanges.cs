namespace Netlink.Netfilter;

/// <summary>Changes of named objects (counters, quotas, limits and others) in a commit.</summary>
public sealed class NftObjectChanges
{
    private readonly NftBatchBuilder _builder;

    internal NftObjectChanges(NftBatchBuilder builder) => _builder = builder;

    /// <summary>Adds an object. An existing one is kept, and a counter keeps its values; only a quota gets the new settings.</summary>
    public int Add(NftObject item) => _builder.Add("add", NftRequests.AddObject, item, echoed: true);

    /// <summary>Adds an object; refused (EEXIST) if one of that name and kind already exists.</summary>
    public int Create(NftObject item) => _builder.Add("create", NftRequests.AddObject.Exclusive(), item, echoed: true);

    /// <summary>Deletes an object; refused (ENOENT) if none of that name and kind exists, and (EBUSY) if a rule uses it.</summary>
    public int Delete(NftObject item) => _builder.Add("delete", NftRequests.DeleteObject, item);

    /// <summary>Deletes an object, if one of that name and kind exists. Its table must exist.</summary>
    public int Destroy(NftObject item)
    {
        int change = _builder.Begin("destroy", item);
        if (_builder.CanDestroy)
        {
            _builder.AddMessage(NftRequests.DestroyObject, item);
            return change;
        }

        _builder.AddMessage(NftRequests.AddObject, item);
        _builder.AddMessage(NftRequests.DeleteObject, item);
        return change;
    }
}
