using System.Collections.Immutable;

namespace Flannel.Reference.Configuration;

/// <summary>All options from the command line and the environment.</summary>
internal sealed record FlannelOptions
{
    public const string DefaultNetConfigPath = "/etc/kube-flannel/net-conf.json";
    public const string DefaultSubnetFile = "/run/flannel/subnet.env";
    public static readonly TimeSpan DefaultIptablesResync = TimeSpan.FromSeconds(5);

    /// <summary>The shared directory of lease files, or null when another lease source is used.</summary>
    public string? SubnetDirectory { get; init; }

    public EtcdOptions Etcd { get; init; } = new();

    public KubernetesOptions Kubernetes { get; init; } = new();

    public string NetConfigPath { get; init; } = DefaultNetConfigPath;

    /// <summary>Names or addresses of the external interface, tried in order.</summary>
    public ImmutableArray<string> Interfaces { get; init; } = [];

    /// <summary>Regular expressions over addresses and names of interfaces, tried in order after <see cref="Interfaces"/>.</summary>
    public ImmutableArray<string> InterfaceRegexes { get; init; } = [];

    public string? InterfaceCanReach { get; init; }

    /// <summary>The address advertised to the other nodes, or null for that of the external interface.</summary>
    public string? PublicIp { get; init; }

    public string SubnetFile { get; init; } = DefaultSubnetFile;

    public bool IpMasquerade { get; init; }

    /// <summary>Whether the ports of masqueraded connections are chosen by the kernel's default, even where iptables supports random
    /// ones.</summary>
    public bool DisableRandomFully { get; init; }

    public bool IptablesForwardRules { get; init; } = true;

    public TimeSpan IptablesResync { get; init; } = DefaultIptablesResync;

    /// <summary>Whether packets for missing pods of this node are dropped even where no bridge has a route to the node's subnet.</summary>
    public bool BlackholeRoute { get; init; }

    public IPAddress HealthzIp { get; init; } = IPAddress.Any;

    /// <summary>Zero when the health endpoints are off.</summary>
    public int HealthzPort { get; init; }

    public bool DryRun { get; init; }

    public int Verbosity { get; init; }

    public ImmutableArray<LogPattern> VerbosityOfComponents { get; init; } = [];

    public LogLevels LogLevels => new(Verbosity, VerbosityOfComponents);

    public bool ShowVersion { get; init; }

    public bool ShowHelp { get; init; }
}

/// <summary>How to reach etcd, and where the network's keys are.</summary>
internal sealed record EtcdOptions
{
    public static readonly ImmutableArray<string> DefaultEndpoints = ["http://127.0.0.1:4001", "http://127.0.0.1:2379"];
    public const string DefaultPrefix = "/coreos.com/network";
    public static readonly TimeSpan DefaultRenewMargin = TimeSpan.FromMinutes(60);

    /// <summary>The members of the cluster; any one that answers is used.</summary>
    public ImmutableArray<string> Endpoints { get; init; } = DefaultEndpoints;

    public string Prefix { get; init; } = DefaultPrefix;

    public string? KeyFile { get; init; }

    public string? CertificateFile { get; init; }

    /// <summary>The authorities that etcd's certificate is verified against, or null for those of the system.</summary>
    public string? AuthorityFile { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>How long before its expiry this node's lease is renewed.</summary>
    public TimeSpan RenewMargin { get; init; } = DefaultRenewMargin;
}

/// <summary>How to reach Kubernetes, and what to write there.</summary>
internal sealed record KubernetesOptions
{
    public const string DefaultAnnotationPrefix = "flannel.alpha.coreos.com";

    public bool IsSource { get; init; }

    /// <summary>The API server, or null for that of the kubeconfig file or of the cluster this pod runs in.</summary>
    public string? ApiUrl { get; init; }

    public string? KubeconfigFile { get; init; }

    public string AnnotationPrefix { get; init; } = DefaultAnnotationPrefix;

    /// <summary>Whether the node's condition NetworkUnavailable is set to False once the network is up.</summary>
    public bool SetNodeNetworkUnavailable { get; init; } = true;
}
