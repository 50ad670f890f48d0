using System;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>The API server answered, and refused; or it did not answer.</summary>
internal sealed class KubernetesException : Exception
{
    private const int RequestTimeout = 408;
    private const int Gone = 410;
    private const int TooManyRequests = 429;
    private const int ServerError = 500;

    public KubernetesException(int code, string message, TimeSpan retryAfter) : base(message) => (Code, RetryAfter) = (code, retryAfter);

    public KubernetesException(string message, Exception cause) : base(message, cause)
    {
    }

    /// <summary>The HTTP status, or zero when there was none.</summary>
    public int Code { get; }

    /// <summary>How long the server wants to be left alone.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>The version that a list or watch was to go on from is not remembered any more.</summary>
    public bool IsExpired => Code == Gone;

    /// <summary>Whether the same may work later.</summary>
    public bool IsTemporary => Code is 0 or RequestTimeout or TooManyRequests or >= ServerError;
}
