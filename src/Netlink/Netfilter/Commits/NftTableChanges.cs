namespace Netlink.Netfilter;

/// <summary>Table changes of a commit.</summary>
public sealed class NftTableChanges
{
    private readonly NftBatchBuilder _builder;

    internal NftTableChanges(NftBatchBuilder builder) => _builder = builder;

    /// <summary>Adds a table, unless it already exists.</summary>
    public int Add(NftTable table) => _builder.Add("add", NftRequests.AddTable, table, echoed: true);

    /// <summary>Adds a table; refused (EEXIST) if it already exists.</summary>
    public int Create(NftTable table) => _builder.Add("create", NftRequests.AddTable.Exclusive(), table, echoed: true);

    /// <summary>Replaces a table and all its contents, if it exists, with an empty one. Packets see either the old table or the
    /// new one.</summary>
    public int Replace(NftTable table)
    {
        int change = _builder.Begin("replace", table);
        // Deleting a missing table is refused, so it is added first.
        _builder.AddMessage(NftRequests.AddTable, table);
        _builder.AddMessage(NftRequests.DeleteTable, table);
        _builder.AddMessage(NftRequests.AddTable, table, echoed: true);
        return change;
    }

    /// <summary>Deletes a table with all its contents; refused (ENOENT) if it does not exist.</summary>
    public int Delete(NftTable table) => _builder.Add("delete", NftRequests.DeleteTable, table);

    /// <summary>Deletes all tables with all their contents (<c>flush ruleset</c>), including those of other programs, except tables with
    /// an owner.</summary>
    /// <param name="family">The family, or null for all.</param>
    public int DeleteAll(NftFamily? family = null)
    {
        int change = _builder.Begin("delete", new NftScope(family ?? NftFamily.Unspecified));
        _builder.AddMessage(NftRequests.DeleteTables, new NftScope(family ?? NftFamily.Unspecified));
        return change;
    }

    /// <summary>Deletes a table with all its contents, if it exists.</summary>
    public int Destroy(NftTable table)
    {
        int change = _builder.Begin("destroy", table);
        if (_builder.CanDestroy)
        {
            _builder.AddMessage(NftRequests.DestroyTable, table);
            return change;
        }

        _builder.AddMessage(NftRequests.AddTable, table);
        _builder.AddMessage(NftRequests.DeleteTable, table);
        return change;
    }

    /// <summary>Deletes all rules of a table; its chains and sets remain.</summary>
    public int Flush(NftTable table)
    {
        int change = _builder.Begin("flush", table);
        _builder.AddMessage(NftRequests.FlushRules, NftScope.Of(table));
        return change;
    }
}
