using System.Collections.Immutable;

namespace Flannel.Reference.Configuration;

/// <summary>How to reach etcd, and where in it the network lies.</summary>
internal sealed record EtcdOptions
{
    public static readonly ImmutableArray<string> DefaultEndpoints = ["http://127.0.0.1:4001", "http://127.0.0.1:2379"];
    public const string DefaultPrefix = "/coreos.com/network";
    public static readonly TimeSpan DefaultRenewMargin = TimeSpan.FromMinutes(60);

    /// <summary>The members of the cluster; whichever answers will do.</summary>
    public ImmutableArray<string> Endpoints { get; init; } = DefaultEndpoints;

    public string Prefix { get; init; } = DefaultPrefix;

    public string? KeyFile { get; init; }

    public string? CertificateFile { get; init; }

    /// <summary>Authorities that etcd's certificate is checked against, or null for those of the system.</summary>
    public string? AuthorityFile { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>How long before its end the own lease is renewed.</summary>
    public TimeSpan RenewMargin { get; init; } = DefaultRenewMargin;
}
