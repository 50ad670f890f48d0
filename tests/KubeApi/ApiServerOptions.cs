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

    /// <summary>Where the stand-in also serves without TLS and without asking who it is, as servers once did on their insecure port; or
    /// null. For programs that have neither.</summary>
    public IPEndPoint? PlainEndPoint { get; init; }

    /// <summary>How long, in bytes, the stand-in makes Nodes that are created bare; or null to leave them as they are.</summary>
    public int? NodeSize { get; init; }

    /// <summary>How many changes of Nodes a second the stand-in makes, as kubelets that report their status do.</summary>
    public int Heartbeats { get; init; }

    /// <summary>Whether the stand-in sends its answers in pieces of all sizes, with pauses. Otherwise in pieces as they leave a server that
    /// has nothing else to do.</summary>
    public bool IsRude { get; init; } = true;

    /// <summary>Every request that was answered: a file of audit.k8s.io/v1 events, one a line.</summary>
    public string AuditFile => $"{Folder}/audit.jsonl";
}
