using System.Collections.Generic;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What was learned of Nodes.</summary>
/// <param name="IsWhole">Whether the changes are all Nodes there are.</param>
/// <param name="Changes">The Nodes.</param>
internal sealed record NodeNews(bool IsWhole, IReadOnlyList<NodeChange> Changes);

/// <summary>A Node that was made or changed, or deleted.</summary>
internal readonly record struct NodeChange(Node Node, bool IsDeleted);
