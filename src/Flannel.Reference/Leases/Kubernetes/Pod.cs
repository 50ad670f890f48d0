namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Of a pod, what tells which node this is.</summary>
internal sealed record Pod(string? NodeName);
