using System;
using System.Collections.Generic;

namespace Flannel.Reference.Configuration;

/// <summary>The flags for etcd.</summary>
internal static class EtcdFlags
{
    private const int LongestRenewMargin = (24 * 60) - 1;   // minutes: a lease lasts a day

    public static IReadOnlyList<Flag> All { get; } = [
        new()
        {
            Name = "etcd-endpoints",
            Argument = "URL,...",
            Description = $"members of the etcd cluster (default {string.Join(',', EtcdOptions.DefaultEndpoints)})",
            Apply = (options, value) => With(options,
                etcd => etcd with { Endpoints = value.Length == 0 ? EtcdOptions.DefaultEndpoints : FlagValue.Urls(value) }),
        },
        new()
        {
            Name = "etcd-prefix",
            Argument = "KEY",
            Description = $"where the network lies in etcd (default {EtcdOptions.DefaultPrefix})",
            Apply = (options, value) => With(options,
                etcd => etcd with { Prefix = NullIfEmpty(value.TrimEnd('/')) ?? EtcdOptions.DefaultPrefix }),
        },
        new()
        {
            Name = "etcd-keyfile",
            Argument = "FILE",
            Description = "private key of the certificate shown to etcd, PEM",
            Apply = (options, value) => With(options, etcd => etcd with { KeyFile = NullIfEmpty(value) }),
        },
        new()
        {
            Name = "etcd-certfile",
            Argument = "FILE",
            Description = "certificate shown to etcd, PEM",
            Apply = (options, value) => With(options, etcd => etcd with { CertificateFile = NullIfEmpty(value) }),
        },
        new()
        {
            Name = "etcd-cafile",
            Argument = "FILE",
            Description = "authorities for etcd's certificate, PEM (default those of the system)",
            Apply = (options, value) => With(options, etcd => etcd with { AuthorityFile = NullIfEmpty(value) }),
        },
        new()
        {
            Name = "etcd-username",
            Argument = "NAME",
            Description = "user to log in to etcd as",
            Apply = (options, value) => With(options, etcd => etcd with { UserName = NullIfEmpty(value) }),
        },
        new()
        {
            Name = "etcd-password",
            Argument = "PASSWORD",
            Description = "password of that user; better given as FLANNELD_ETCD_PASSWORD, which ps does not show",
            Apply = (options, value) => With(options, etcd => etcd with { Password = NullIfEmpty(value) }),
        },
        new()
        {
            Name = "subnet-lease-renew-margin",
            Argument = "MINUTES",
            Description = $"how long before its end the lease in etcd is renewed, 1 to {LongestRenewMargin} (default " +
                $"{EtcdOptions.DefaultRenewMargin.TotalMinutes})",
            Apply = (options, value) => With(options, etcd => etcd with { RenewMargin = RenewMargin(value) }),
        },
    ];

    private static TimeSpan RenewMargin(string value)
    {
        if (value.Length == 0)
            return EtcdOptions.DefaultRenewMargin;
        int minutes = FlagValue.Integer(value, int.MinValue, int.MaxValue);
        return minutes is >= 1 and <= LongestRenewMargin
            ? TimeSpan.FromMinutes(minutes)
            : throw new FormatException("Invalid subnet-lease-renew-margin option, out of acceptable range");
    }

    private static FlannelOptions With(FlannelOptions options, Func<EtcdOptions, EtcdOptions> change)
        => options with { Etcd = change(options.Etcd) };

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}
