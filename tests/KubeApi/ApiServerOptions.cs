using System;
using System.Net;

namespace KubeApi;

/// <summary>How an API server is set up.</summary>
public sealed record ApiServerOptions
{
    /// <summary>A folder of its own, which exists.</summary>
    public required string Folder { get; init; }

    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>How often the stand-in tells a watch where it stands. A real server knows for itself.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Every request that was answered: a file of audit.k8s.io/v1 events, one a line.</summary>
    public string AuditFile => $"{Folder}/audit.jsonl";
}
