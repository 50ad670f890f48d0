namespace Flannel.Reference.Configuration;

/// <summary>The list of flags. Any other flag is an error: none is accepted and then ignored.</summary>
/// <remarks>An empty value means "not given", as it does for the flanneld of flannel-io: charts pass
/// <c>--public-ip=$(PUBLIC_IP)</c>. klog's <c>--log_backtrace_at</c> is not among them: it names a line of Go code.</remarks>
internal static class FlannelFlags
{
    private const int LongestRenewMargin = (24 * 60) - 1;   // minutes: a lease lasts a day

    public static IReadOnlyList<Flag> All { get; } =
    [
        Flag.Text("subnet-dir", "DIR", "shared folder with one JSON file per subnet lease",
            (options, folder) => options with { SubnetDirectory = folder }),
        Etcd("etcd-endpoints", "URL,...", $"members of the etcd cluster (default {string.Join(',', EtcdOptions.DefaultEndpoints)})",
            (etcd, urls) => etcd with { Endpoints = urls is null ? EtcdOptions.DefaultEndpoints : FlagValue.Urls(urls) }),
        Etcd("etcd-prefix", "KEY", $"prefix of the network's keys in etcd (default {EtcdOptions.DefaultPrefix})",
            (etcd, key) => etcd with { Prefix = key?.TrimEnd('/') is { Length: > 0 } prefix ? prefix : EtcdOptions.DefaultPrefix }),
        Etcd("etcd-keyfile", "FILE", "private key of the client certificate for etcd, PEM", (etcd, file) => etcd with { KeyFile = file }),
        Etcd("etcd-certfile", "FILE", "client certificate for etcd, PEM", (etcd, file) => etcd with { CertificateFile = file }),
        Etcd("etcd-cafile", "FILE", "CA certificates that etcd's certificate is checked against, PEM (default: the system's)",
            (etcd, file) => etcd with { AuthorityFile = file }),
        Etcd("etcd-username", "NAME", "etcd user", (etcd, name) => etcd with { UserName = name }),
        Etcd("etcd-password", "PASSWORD", "password of that user; prefer FLANNELD_ETCD_PASSWORD, which ps does not show",
            (etcd, password) => etcd with { Password = password }),
        Etcd("subnet-lease-renew-margin", "MINUTES", $"how long before expiry the lease in etcd is renewed, 1 to {LongestRenewMargin} " +
            $"(default {EtcdOptions.DefaultRenewMargin.TotalMinutes})",
            (etcd, minutes) => etcd with { RenewMargin = RenewMargin(minutes) }),
        Kubernetes("kube-subnet-mgr", null, "use the Nodes of Kubernetes for subnet leases",
            (kubernetes, value) => kubernetes with { IsSource = value is not null && FlagValue.Boolean(value) }),
        Kubernetes("kube-api-url", "URL", "URL of the Kubernetes API server (default: from the kubeconfig file or the pod's cluster)",
            (kubernetes, url) => kubernetes with { ApiUrl = url is null ? null : FlagValue.Url(url) }),
        Kubernetes("kubeconfig-file", "FILE", "kubeconfig file (default: the pod's service account)",
            (kubernetes, file) => kubernetes with { KubeconfigFile = file }),
        Kubernetes("kube-annotation-prefix", "PREFIX",
            $"prefix of the Node annotations (default {KubernetesOptions.DefaultAnnotationPrefix})",
            (kubernetes, prefix) => kubernetes with { AnnotationPrefix = prefix ?? KubernetesOptions.DefaultAnnotationPrefix }),
        Kubernetes("set-node-network-unavailable", null,
            "set the Node condition NetworkUnavailable to False once the network is up (default true)",
            (kubernetes, value) => kubernetes with { SetNodeNetworkUnavailable = value is null || FlagValue.Boolean(value) }),
        Flag.Text("net-config-path", "FILE", $"network configuration (default {FlannelOptions.DefaultNetConfigPath})",
            (options, file) => options with { NetConfigPath = file ?? FlannelOptions.DefaultNetConfigPath }),
        Flag.Text("iface", "NAME|IP", "interface for traffic between nodes; repeat it to try several in order",
            (options, name) => name is null ? options : options with { Interfaces = options.Interfaces.Add(name) }),
        Flag.Text("iface-regex", "REGEX", "regular expression that matches an interface's address or name; repeatable, tried after --iface",
            (options, regex) => regex is null ? options
                : options with { InterfaceRegexes = options.InterfaceRegexes.Add(FlagValue.Regex(regex)) }),
        Flag.Text("iface-can-reach", "IP", "use the interface of the route to this address",
            (options, address) => options with { InterfaceCanReach = address is null ? null : FlagValue.IPv4(address, "IP address") }),
        Flag.Text("public-ip", "IP", "address to which other nodes send (default: the interface's)",
            (options, address) => options with { PublicIp = address is null ? null : FlagValue.PublicAddress(address) }),
        Flag.Text("public-ipv6", "IP", "must be empty: no backend supports IPv6",
            (options, address) => address is null ? options : throw new FormatException("no backend supports IPv6")),
        Flag.Text("subnet-file", "FILE",
            $"file to which the node's subnet is written (default {FlannelOptions.DefaultSubnetFile})",
            (options, file) => options with { SubnetFile = file ?? FlannelOptions.DefaultSubnetFile }),
        Flag.Switch("ip-blackhole-route", "add a blackhole route for this node's subnet, as Canal needs it",
            (options, isOn) => options with { BlackholeRoute = isOn }),
        Flag.Switch("ip-masq", "masquerade traffic between the pod network and the outside",
            (options, isOn) => options with { IpMasquerade = isOn }),
        Flag.Switch("ip-masq-fully-random-disable", "masquerade without --random-fully, for networks that drop packets from random ports",
            (options, isOn) => options with { DisableRandomFully = isOn }),
        Flag.Switch("iptables-forward-rules", "add rules that accept forwarded packets of pods (default true)",
            (options, isOn) => options with { IptablesForwardRules = isOn }),
        new("iptables-resync", "SECONDS",
            $"interval at which the rules are checked (default {FlannelOptions.DefaultIptablesResync.TotalSeconds})",
            (options, value) => options with { IptablesResync = TimeSpan.FromSeconds(FlagValue.Integer(value, 1, 86400)) }),
        new("healthz-port", "PORT", "port on which /healthz, /readyz and /metrics are served (default 0: off)",
            (options, value) => options with { HealthzPort = FlagValue.Integer(value, IPEndPoint.MinPort, IPEndPoint.MaxPort) }),
        new("healthz-ip", "IP", $"address on which they are served (default {IPAddress.Any})",
            (options, value) => options with { HealthzIp = FlagValue.Address(value) }),
        Flag.Switch("dry-run", "print what would be changed, change nothing and exit", (options, isOn) => options with { DryRun = isOn }),
        new("v", "LEVEL", "verbosity of the log (default 0)",
            (options, value) => options with { Verbosity = FlagValue.Decimal(value, 0, int.MaxValue) }),
        new("vmodule", "COMPONENT=LEVEL,...", "verbosity per component, such as route_network=1,ip*=2",
            (options, value) => options with { VerbosityOfComponents = LogPattern.ParseList(value) }),
        Flag.Switch("version", "print the version and exit", (options, isOn) => options with { ShowVersion = isOn }),
        Flag.Switch("help", "print this text and exit (also -h)", (options, isOn) => options with { ShowHelp = isOn }),
    ];

    private static Flag Etcd(string name, string argument, string description, Func<EtcdOptions, string?, EtcdOptions> change)
        => Flag.Text(name, argument, description, (options, value) => options with { Etcd = change(options.Etcd, value) });

    private static Flag Kubernetes(string name, string? argument, string description,
        Func<KubernetesOptions, string?, KubernetesOptions> change)
        => Flag.Text(name, argument, description, (options, value) => options with { Kubernetes = change(options.Kubernetes, value) });

    private static TimeSpan RenewMargin(string? value) => value is null ? EtcdOptions.DefaultRenewMargin
        : FlagValue.Integer(value, int.MinValue, int.MaxValue) is var minutes and >= 1 and <= LongestRenewMargin
            ? TimeSpan.FromMinutes(minutes)
            : throw new FormatException("Invalid subnet-lease-renew-margin option, out of acceptable range");
}
