namespace Netlink.Netfilter;

/// <summary>Gathers changes of flow tables.</summary>
public sealed class NftFlowTableChanges
{
    private readonly NftGathering _gathering;

    internal NftFlowTableChanges(NftGathering gathering) => _gathering = gathering;

    /// <summary>Adds a flow table. One that is there stays, and gets the devices too that it does not have.</summary>
    public int Add(NftFlowTable flows) => _gathering.Add("add", NftRequests.AddFlowTable, flows, echoed: true);

    /// <summary>Adds a flow table; refused (EEXIST) when there is one of that name.</summary>
    public int Create(NftFlowTable flows) => _gathering.Add("create", NftRequests.AddFlowTable.Exclusive(), flows, echoed: true);

    /// <summary>Deletes a flow table; refused (ENOENT) when there is none of that name, and (EBUSY) when a rule uses it.</summary>
    public int Delete(NftFlowTable flows) => _gathering.Add("delete", NftRequests.DeleteFlowTable, flows);

    /// <summary>Deletes a flow table, if there is one of that name. Its table must be there.</summary>
    public int Destroy(NftFlowTable flows)
    {
        int change = _gathering.Begin("destroy", flows);
        if (_gathering.CanDestroy)
        {
            _gathering.AddMessage(NftRequests.DestroyFlowTable, flows);
            return change;
        }

        _gathering.AddMessage(NftRequests.AddFlowTable, flows);
        _gathering.AddMessage(NftRequests.DeleteFlowTable, flows);
        return change;
    }
}
