namespace Flannel.Reference.Configuration;

/// <summary>The flags for etcd.</summary>
internal static class EtcdFlags
{
    private const int LongestRenewMargin = (24 * 60) - 1;   // minutes: a lease lasts a day

    public static IReadOnlyList<Flag> All { get; } =
    [
        Text("etcd-endpoints", "URL,...", $"members of the etcd cluster (default {string.Join(',', EtcdOptions.DefaultEndpoints)})",
            (etcd, urls) => etcd with { Endpoints = urls is null ? EtcdOptions.DefaultEndpoints : FlagValue.Urls(urls) }),
        Text("etcd-prefix", "KEY", $"where the network lies in etcd (default {EtcdOptions.DefaultPrefix})",
            (etcd, key) => etcd with { Prefix = key?.TrimEnd('/') is { Length: > 0 } prefix ? prefix : EtcdOptions.DefaultPrefix }),
        Text("etcd-keyfile", "FILE", "private key of the certificate shown to etcd, PEM", (etcd, file) => etcd with { KeyFile = file }),
        Text("etcd-certfile", "FILE", "certificate shown to etcd, PEM", (etcd, file) => etcd with { CertificateFile = file }),
        Text("etcd-cafile", "FILE", "authorities for etcd's certificate, PEM (default those of the system)",
            (etcd, file) => etcd with { AuthorityFile = file }),
        Text("etcd-username", "NAME", "user to log in to etcd as", (etcd, name) => etcd with { UserName = name }),
        Text("etcd-password", "PASSWORD", "password of that user; better given as FLANNELD_ETCD_PASSWORD, which ps does not show",
            (etcd, password) => etcd with { Password = password }),
        Text("subnet-lease-renew-margin", "MINUTES", $"how long before its end the lease in etcd is renewed, 1 to {LongestRenewMargin} " +
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
