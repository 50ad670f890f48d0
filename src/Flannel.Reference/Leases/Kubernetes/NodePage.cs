namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>What a page of a list of Nodes says of itself.</summary>
/// <param name="ResourceVersion">The version of the list: a watch goes on from it.</param>
/// <param name="Continue">What to ask for the next page with, or null when this was the last.</param>
internal sealed record NodePage(string ResourceVersion, string? Continue);
