namespace Flannel.Reference.Configuration;

/// <summary>The flags for etcd.</summary>
internal static class EtcdFlags
{
    private const int LongestRenewMargin = (24 * 60) - 1;   // minutes: a lease lasts a day

    public static IReadOnlyList<Flag> All { get; } =
    [
        Text("etcd-endpoints", "URL,...", $"members of the etcd cluster (default {string.Join(',', EtcdOptions.DefaultEndpoints)})",
            (etcd, urls) => etcd with { Endpoints = urls is null ? EtcdOptions.DefaultEndpoints : FlagValue.Urls(urls) }),
        Text("etcd-prefix", "KEY", $"prefix of the network's keys in etcd (default {EtcdOptions.DefaultPrefix})",
            (etcd, key) => etcd with { Prefix = key?.TrimEnd('/') is { Length: > 0 } prefix ? prefix : EtcdOptions.DefaultPrefix }),
        Text("etcd-keyfile", "FILE", "private key of the client certificate for etcd, PEM", (etcd, file) => etcd with { KeyFile = file }),
        Text("etcd-certfile", "FILE", "client certificate for etcd, PEM", (etcd, file) => etcd with { CertificateFile = file }),
        Text("etcd-cafile", "FILE", "CA certificates that etcd's certificate is checked against, PEM (default: the system's)",
            (etcd, file) => etcd with { AuthorityFile = file }),
        Text("etcd-username", "NAME", "etcd user", (etcd, name) => etcd with { UserName = name }),
        Text("etcd-password", "PASSWORD", "password of that user; prefer FLANNELD_ETCD_PASSWORD, which ps does not show",
            (etcd, password) => etcd with { Password = password }),
        Text("subnet-lease-renew-margin", "MINUTES", $"how long before expiry the lease in etcd is renewed, 1 to {LongestRenewMargin} " +
            $"(default {EtcdOptions.DefaultRenewMargin.TotalMinutes})",
            (etcd, minutes) => etcd with { RenewMargin = RenewMargin(minutes) }),
    ];

    private static Flag Text(string name, string argument, string description, Func<EtcdOptions, string?, EtcdOptions> change)
        => Flag.Text(name, argument, description, (options, value) => options with { Etcd = change(options.Etcd, value) });

    private static TimeSpan RenewMargin(string? value) => value is null ? EtcdOptions.DefaultRenewMargin
        : FlagValue.Integer(value, int.MinValue, int.MaxValue) is var minutes and >= 1 and <= LongestRenewMargin
            ? TimeSpan.FromMinutes(minutes)
            : throw new FormatException("Invalid subnet-lease-renew-margin option, out of acceptable range");
}
