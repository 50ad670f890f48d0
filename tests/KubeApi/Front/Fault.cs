using System;

namespace KubeApi.Front;

/// <summary>What goes wrong with a request.</summary>
public sealed record Fault
{
    /// <summary>Answered instead of the answer.</summary>
    public int? Status { get; init; }

    /// <summary>What is answered with the status, or null for a Status of Kubernetes.</summary>
    public string? Page { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>How far the server's clock is ahead, when the time to retry is to be given by it as a date; else null.</summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>Waited before the answer begins.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the connection is cut within the first line of the answer.</summary>
    public bool CutsLine { get; init; }

    /// <summary>Whether nothing more comes after the half of the first line.</summary>
    public bool Stalls { get; init; }
}
