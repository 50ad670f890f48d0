using Flannel.Reference.Leases;

namespace Flannel.Reference.Reconcile;

/// <summary>Something whose state in the kernel follows from leases. Called by one thread at a time.</summary>
internal interface IReconciled
{
    /// <summary>Whether enough is known to change anything.</summary>
    bool IsReady { get; }

    void Apply(LeaseBatch batch);

    /// <summary>Takes note of a change in the kernel.</summary>
    /// <returns>Whether it could make <see cref="Reconcile"/> find something to do.</returns>
    bool Concerns(NetworkChange change);

    /// <summary>Carries out what leases have changed, and looks at nothing else.</summary>
    /// <returns>False when only <see cref="Reconcile"/> can tell what is to be done.</returns>
    bool TryFollowLeases();

    /// <summary>Compares what should be with what is, and changes the difference.</summary>
    /// <returns>False when something is left to be tried again.</returns>
    bool Reconcile();
}
