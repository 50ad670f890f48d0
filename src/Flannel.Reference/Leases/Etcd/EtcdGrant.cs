namespace Flannel.Reference.Leases.Etcd;

/// <summary>An etcd lease: keys that are put with it go when it ends.</summary>
internal sealed record EtcdGrant(long Id, TimeSpan Lifetime, long GrantedAt)
{
    public static async Task<EtcdGrant> AskAsync(EtcdClient client, EtcdTimes times, CancellationToken cancellation)
    {
        long now = times.Clock.GetTimestamp();   // the clock may be set while the daemon runs
        var request = new GrantRequest((long)times.Lifetime.TotalSeconds);
        GrantResponse answer = await client.AskAsync(request, cancellation).ConfigureAwait(false);
        return new EtcdGrant(answer.Id, TimeSpan.FromSeconds(answer.TimeToLive), now);
    }

    /// <summary>Gives it back. When that fails it runs out by itself.</summary>
    public async Task ReturnAsync(EtcdClient client, CancellationToken cancellation)
    {
        try
        {
            await client.AskAsync(new RevokeRequest(Id), cancellation).ConfigureAwait(false);
        }
        catch (EtcdException)
        {
            // Nothing hangs on it.
        }
    }
}

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
