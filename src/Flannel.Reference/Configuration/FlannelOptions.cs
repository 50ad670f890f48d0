using System.Collections.Immutable;

namespace Flannel.Reference.Configuration;

/// <summary>Everything the command line and the environment decide.</summary>
internal sealed record FlannelOptions
{
    public const string DefaultNetConfigPath = "/etc/kube-flannel/net-conf.json";
    public const string DefaultSubnetFile = "/run/flannel/subnet.env";
    public static readonly TimeSpan DefaultIptablesResync = TimeSpan.FromSeconds(5);

    /// <summary>The shared folder of lease files, or null when another lease source is meant.</summary>
    public string? SubnetDirectory { get; init; }

    /// <summary>How to reach etcd, which is meant when no other lease source is named.</summary>
    public EtcdOptions Etcd { get; init; } = new();

    /// <summary>How to reach Kubernetes, and whether it is meant.</summary>
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

    /// <summary>Whether ports of masqueraded connections are chosen as the kernel does by itself, even where iptables can choose them at
    /// random.</summary>
    public bool DisableRandomFully { get; init; }

    public bool IptablesForwardRules { get; init; } = true;

    /// <summary>How often the rules are looked at.</summary>
    public TimeSpan IptablesResync { get; init; } = DefaultIptablesResync;

    /// <summary>Whether packets for pods of this node that are not there are dropped, also where no bridge has a route to the node's
    /// subnet.</summary>
    public bool BlackholeRoute { get; init; }

    public IPAddress HealthzIp { get; init; } = IPAddress.Any;

    /// <summary>Zero when nothing is served.</summary>
    public int HealthzPort { get; init; }

    /// <summary>Whether only to say what would be changed.</summary>
    public bool DryRun { get; init; }

    public int Verbosity { get; init; }

    public ImmutableArray<LogPattern> VerbosityOfComponents { get; init; } = [];

    public LogLevels LogLevels => new(Verbosity, VerbosityOfComponents);

    public bool ShowVersion { get; init; }

    public bool ShowHelp { get; init; }
}
