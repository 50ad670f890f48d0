using System.Collections.Generic;

namespace Flannel.Reference.Leases;

/// <summary>Events that belong together: they were seen at one moment.</summary>
/// <param name="IsWholeSet">The events are all leases there are; a lease not among them is gone.</param>
/// <param name="Events">At most one event per subnet.</param>
internal sealed record LeaseBatch(bool IsWholeSet, IReadOnlyList<LeaseEvent> Events);
