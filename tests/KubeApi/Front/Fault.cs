using System;

namespace KubeApi.Front;

/// <summary>What goes wrong with a request.</summary>
public sealed record Fault
{
    /// <summary>Answered instead of the answer.</summary>
    public int? Status { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>Waited before the answer begins.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the connection is cut within the first line of the answer.</summary>
    public bool CutsLine { get; init; }
}
