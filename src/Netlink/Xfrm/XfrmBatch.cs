using System;

namespace Netlink.Xfrm;

/// <summary>Collects changes of states and policies for <see cref="XfrmClient.Batch"/>.</summary>
public sealed class XfrmBatch
{
    private readonly NetlinkBatch _batch;

    internal XfrmBatch(NetlinkBatch batch) => _batch = batch;

    /// <summary>Adds a state; the change fails if there is one of its destination, protocol and SPI.</summary>
    public void Add(XfrmState state) => _batch.Add(XfrmOperations.AddState, NotNull(state));

    /// <summary>Updates a state; the change fails if there is none.</summary>
    public void Update(XfrmState state) => _batch.Add(XfrmOperations.UpdateState, NotNull(state));

    /// <summary>Deletes a state; the change fails if there is none.</summary>
    public void Delete(XfrmState state) => _batch.Add(XfrmOperations.DeleteState, NotNull(state));

    /// <summary>Adds a policy; the change fails if there is one of its direction and selector.</summary>
    public void Add(XfrmPolicy policy) => _batch.Add(XfrmOperations.AddPolicy, NotNull(policy));

    /// <summary>Adds a policy, or puts it in the place of the one of its direction and selector.</summary>
    public void Replace(XfrmPolicy policy) => _batch.Add(XfrmOperations.ReplacePolicy, NotNull(policy));

    /// <summary>Deletes a policy; the change fails if there is none.</summary>
    public void Delete(XfrmPolicy policy) => _batch.Add(XfrmOperations.DeletePolicy, NotNull(policy));

    /// <summary>Gives the states and templates of a policy new addresses.</summary>
    public void Migrate(XfrmPolicyMigration migration) => _batch.Add(XfrmOperations.MigratePolicy, NotNull(migration));

    /// <summary>Gives a state new addresses.</summary>
    public void Migrate(XfrmStateMigration migration) => _batch.Add(XfrmOperations.MigrateState, NotNull(migration));

    private static T NotNull<T>(T item)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(item);
        return item;
    }
}
