namespace Flannel.Reference.Leases;

/// <summary>What a lease source would give, found out without taking it.</summary>
/// <param name="Own">The lease that this node would have. Another free subnet is possible when <paramref name="IsNew"/>.</param>
/// <param name="IsNew">Whether the lease is not in the source yet.</param>
/// <param name="All">All leases that are there.</param>
internal sealed record LeasePreview(Lease Own, bool IsNew, IReadOnlyCollection<Lease> All);
