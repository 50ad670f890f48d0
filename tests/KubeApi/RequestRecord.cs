namespace KubeApi;

/// <summary>A request that was answered.</summary>
public sealed record RequestRecord(string Verb, string Uri, string Role, int Code, string Body, long At);
