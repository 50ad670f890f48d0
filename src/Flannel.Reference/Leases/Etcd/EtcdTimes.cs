namespace Flannel.Reference.Leases.Etcd;

/// <summary>The lifetime of leases in etcd, and the intervals of requests.</summary>
internal sealed record EtcdTimes
{
    /// <summary>How long a lease lasts without renewal.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    public TimeSpan RenewRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a missing configuration is looked up again.</summary>
    public TimeSpan ConfigPoll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the time left until the renewal is looked at, as no timer runs while the machine is suspended.</summary>
    public TimeSpan Glance { get; init; } = TimeSpan.FromMinutes(1);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
