using System.Text.Json.Serialization;
using Flannel.Reference.Leases.Http;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>The API server answered, and refused; or it did not answer.</summary>
internal sealed class KubernetesException : ServerException
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int RequestTimeout = 408;
    private const int Conflict = 409;
    private const int Gone = 410;
    private const int TooManyRequests = 429;
    private const int ServerError = 500;
    private const int GatewayTimeout = 504;

    private const string UnauthorizedHint =
        " (HTTP status 401): the API server rejects this daemon's token or client certificate, which may be expired or of another " +
        "cluster; renew it";

    public KubernetesException(int code, string message, TimeSpan retryAfter)
        : base(code == Unauthorized ? message + UnauthorizedHint : message, null) => (Code, RetryAfter) = (code, retryAfter);

    public KubernetesException(string message, Exception cause) : base(message, cause)
    {
    }

    /// <summary>The HTTP status, or zero when there was none.</summary>
    public int Code { get; }

    /// <summary>The server knows who asks, and does not allow it.</summary>
    public bool IsForbidden => Code == Forbidden;

    /// <summary>The version that a list or watch was to go on from is not remembered any more.</summary>
    public bool IsExpired => Code == Gone;

    /// <summary>The version that a list or watch was to go on from is one that the server has not come to: it was restored, or another one
    /// answers.</summary>
    public bool IsAhead => Code == GatewayTimeout && Message.Contains("Too large resource version", StringComparison.Ordinal);

    /// <summary>Whether the same may work later. A patch that names no version meets a conflict only when others write all the
    /// time.</summary>
    public override bool IsTemporary => Code is 0 or RequestTimeout or Conflict or TooManyRequests or >= ServerError;
}

/// <summary>How Kubernetes says no (apimachinery/pkg/apis/meta/v1).</summary>
internal sealed record Status(int? Code, string? Reason, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Status))]
internal sealed partial class StatusJson : JsonSerializerContext;
