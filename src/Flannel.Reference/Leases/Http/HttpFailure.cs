using System;
using System.IO;
using System.Net.Http;
using System.Security.Authentication;
using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>What can go wrong between this node and a server, which is tried again, and how it is said.</summary>
internal static class HttpFailure
{
    /// <summary>Whether the server could not be reached, or was cut off: somebody else, or later, may have more luck.</summary>
    public static bool IsTransport(Exception error) => error is HttpRequestException or IOException or TimeoutException or JsonException or AuthenticationException;

    /// <summary>The innermost cause: the outer ones only say that a request failed.</summary>
    public static string Describe(Exception error)
    {
        Exception cause = error;
        while (cause.InnerException is { } inner and not OperationCanceledException)
            cause = inner;
        return cause is JsonException ? "the answer broke off or is no JSON" : cause.Message;
    }
}
