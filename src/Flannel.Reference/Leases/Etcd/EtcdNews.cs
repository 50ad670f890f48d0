using System.Collections.Generic;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>What was learned of the keys of subnets.</summary>
/// <param name="IsWhole">Whether the changes are all keys there are.</param>
/// <param name="Changes">The keys, in the order in which they were written; without a revision of creation when they were deleted.</param>
internal sealed record EtcdNews(bool IsWhole, IReadOnlyList<EtcdChange> Changes);

/// <summary>A key that was put, or deleted.</summary>
internal sealed record EtcdChange(EtcdKeyValue Pair, bool IsDeleted);
