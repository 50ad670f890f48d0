using System;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Flannel.Reference.Leases.Http;

/// <summary>What can go wrong between this node and a server, which is tried again, and how it is said.</summary>
internal static class HttpFailure
{
    /// <summary>Whether the server could not be reached, or was cut off: somebody else, or later, may have more luck.</summary>
    public static bool IsTransport(Exception error)
        => error is HttpRequestException or IOException or TimeoutException or JsonException or AuthenticationException;

    /// <summary>The innermost cause: the outer ones only say that a request failed.</summary>
    public static string Describe(Exception error)
    {
        Exception cause = error;
        while (cause.InnerException is { } inner and not OperationCanceledException)
            cause = inner;
        return cause switch
        {
            JsonException => $"the answer cannot be read: {cause.Message}",
            AuthenticationException when cause.Message.Contains(nameof(X509ChainStatusFlags.NotTimeValid), StringComparison.Ordinal)
                => string.Create(CultureInfo.InvariantCulture, $"{cause.Message}; is this node's clock right? It says {DateTime.UtcNow:u}"),
            _ => cause.Message,
        };
    }
}
