namespace Flannel.Reference.Leases.Etcd;

/// <summary>What leases in etcd take their time for.</summary>
internal sealed record EtcdTimes
{
    /// <summary>How long a lease lasts that is not renewed.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    public TimeSpan RenewRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a configuration is looked for that is not there.</summary>
    public TimeSpan ConfigPoll { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
