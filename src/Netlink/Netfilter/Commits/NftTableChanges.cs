namespace Netlink.Netfilter;

/// <summary>Gathers changes of tables.</summary>
public sealed class NftTableChanges
{
    private readonly NftGathering _gathering;

    internal NftTableChanges(NftGathering gathering) => _gathering = gathering;

    /// <summary>Adds a table unless there is one of that name.</summary>
    public int Add(NftTable table) => _gathering.Add("add", NftRequests.AddTable, table, echoed: true);

    /// <summary>Adds a table; refused (EEXIST) when there is one of that name.</summary>
    public int Create(NftTable table) => _gathering.Add("create", NftRequests.AddTable.Exclusive(), table, echoed: true);

    /// <summary>Adds an empty table in the place of the one of that name, if there is one, with all it holds. Packets see the old table or
    /// the new one.</summary>
    public int Replace(NftTable table)
    {
        int change = _gathering.Begin("replace", table);
        // What is not there cannot be deleted, so it is added first.
        _gathering.AddMessage(NftRequests.AddTable, table);
        _gathering.AddMessage(NftRequests.DeleteTable, table);
        _gathering.AddMessage(NftRequests.AddTable, table, echoed: true);
        return change;
    }

    /// <summary>Deletes a table with all it holds; refused (ENOENT) when there is none of that name.</summary>
    public int Delete(NftTable table) => _gathering.Add("delete", NftRequests.DeleteTable, table);

    /// <summary>Deletes all tables with all they hold (<c>flush ruleset</c>), those of other programs too; those that a process owns
    /// stay.</summary>
    /// <param name="family">Of which family, or null for all.</param>
    public int DeleteAll(NftFamily? family = null)
    {
        int change = _gathering.Begin("delete", new NftScope(family ?? NftFamily.Unspecified));
        _gathering.AddMessage(NftRequests.DeleteTables, new NftScope(family ?? NftFamily.Unspecified));
        return change;
    }

    /// <summary>Deletes a table with all it holds, if there is one of that name.</summary>
    public int Destroy(NftTable table)
    {
        int change = _gathering.Begin("destroy", table);
        if (_gathering.CanDestroy)
        {
            _gathering.AddMessage(NftRequests.DestroyTable, table);
            return change;
        }

        _gathering.AddMessage(NftRequests.AddTable, table);
        _gathering.AddMessage(NftRequests.DeleteTable, table);
        return change;
    }

    /// <summary>Deletes all rules of a table; its chains and sets stay.</summary>
    public int Flush(NftTable table)
    {
        int change = _gathering.Begin("flush", table);
        _gathering.AddMessage(NftRequests.FlushRules, NftScope.Of(table));
        return change;
    }
}
