using Flannel.Reference.Clients.Http;

namespace Flannel.Reference.Clients.Kubernetes;

/// <summary>The API server refused a request, or did not answer.</summary>
/// <param name="code">The HTTP status, or zero when there was none.</param>
internal sealed class KubernetesException(HttpStatusCode code, string message, TimeSpan retryAfter = default, Exception? cause = null)
    : ServerException(message, cause, retryAfter)
{
    /// <summary>Whether the credentials are valid but lack the permission.</summary>
    public bool IsForbidden => code == HttpStatusCode.Forbidden;

    /// <summary>Whether the requested resource version has expired, or is one that the server has not reached: it was restored from a
    /// backup, or another server answers.</summary>
    public override bool IsElsewhere => code == HttpStatusCode.Gone
        || (code == HttpStatusCode.GatewayTimeout && Message.Contains("Too large resource version", StringComparison.Ordinal));

    /// <summary>Whether a retry may succeed. A patch without a resource version conflicts only while others write all the time.</summary>
    public override bool IsTemporary => code is 0 or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict
        or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
