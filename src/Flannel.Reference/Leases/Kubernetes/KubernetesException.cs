using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>The API server answered, and refused; or it did not answer.</summary>
/// <param name="code">The HTTP status, or zero when there was none.</param>
internal sealed class KubernetesException(HttpStatusCode code, string message, TimeSpan retryAfter = default, Exception? cause = null)
    : ServerException(code == HttpStatusCode.Unauthorized ? message + UnauthorizedHint : message, cause, retryAfter)
{
    private const string UnauthorizedHint =
        " (HTTP status 401): the API server rejects this daemon's token or client certificate, which may be expired or of another " +
        "cluster; renew it";

    /// <summary>The server knows who asks, and does not allow it.</summary>
    public bool IsForbidden => code == HttpStatusCode.Forbidden;

    /// <summary>The version that a list or watch was to go on from is not remembered any more; or it is one that the server has not come
    /// to: it was restored, or another one answers.</summary>
    public override bool IsElsewhere => code == HttpStatusCode.Gone
        || (code == HttpStatusCode.GatewayTimeout && Message.Contains("Too large resource version", StringComparison.Ordinal));

    /// <summary>Whether the same may work later. A patch that names no version meets a conflict only when others write all the
    /// time.</summary>
    public override bool IsTemporary => code is 0 or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict
        or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
