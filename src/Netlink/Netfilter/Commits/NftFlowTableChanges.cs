namespace Netlink.Netfilter;

/// <summary>Flow table changes of a commit.</summary>
public sealed class NftFlowTableChanges
{
    private readonly NftBatchBuilder _builder;

    internal NftFlowTableChanges(NftBatchBuilder builder) => _builder = builder;

    /// <summary>Adds a flow table. To an existing one, the devices it lacks are added.</summary>
    public int Add(NftFlowTable flows) => _builder.Add("add", NftRequests.AddFlowTable, flows, echoed: true);

    /// <summary>Adds a flow table; refused (EEXIST) if it already exists.</summary>
    public int Create(NftFlowTable flows) => _builder.Add("create", NftRequests.AddFlowTable.Exclusive(), flows, echoed: true);

    /// <summary>Deletes a flow table; refused (ENOENT) if it does not exist, and (EBUSY) if a rule uses it.</summary>
    public int Delete(NftFlowTable flows) => _builder.Add("delete", NftRequests.DeleteFlowTable, flows);

    /// <summary>Deletes a flow table, if it exists. Its table must exist.</summary>
    public int Destroy(NftFlowTable flows)
    {
        int change = _builder.Begin("destroy", flows);
        if (_builder.CanDestroy)
        {
            _builder.AddMessage(NftRequests.DestroyFlowTable, flows);
            return change;
        }

        _builder.AddMessage(NftRequests.AddFlowTable, flows);
        _builder.AddMessage(NftRequests.DeleteFlowTable, flows);
        return change;
    }
}
