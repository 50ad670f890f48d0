namespace KubeApi.Front;

/// <summary>A request that was answered.</summary>
/// <param name="Verb">As Kubernetes names it: <c>list</c>, <c>watch</c>, <c>get</c>, <c>patch</c>, <c>create</c> or <c>delete</c>.</param>
/// <param name="Uri">Path and query.</param>
/// <param name="Code">The HTTP status of the answer.</param>
/// <param name="Body">What was sent.</param>
/// <param name="At">When the answer began, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record RequestRecord(string Verb, string Uri, int Code, string Body, long At);
