namespace Flannel.Reference.Leases.Etcd;

/// <summary>An etcd lease: keys that are put with it go when it ends.</summary>
internal sealed record EtcdGrant(long Id, TimeSpan Lifetime, long GrantedAt)
{
    public static async Task<EtcdGrant> AskAsync(EtcdClient client, EtcdTimes times, CancellationToken cancellation)
    {
        long now = times.Clock.GetTimestamp();   // the clock may be set while the daemon runs
        GrantResponse answer = await client.GrantAsync(new GrantRequest((long)times.Lifetime.TotalSeconds), cancellation)
            .ConfigureAwait(false);
        return new EtcdGrant(answer.Id, TimeSpan.FromSeconds(answer.TimeToLive), now);
    }

    /// <summary>Gives it back. When that fails it runs out by itself.</summary>
    public async Task ReturnAsync(EtcdClient client, CancellationToken cancellation)
    {
        try
        {
            await client.RevokeAsync(new RevokeRequest(Id), cancellation).ConfigureAwait(false);
        }
        catch (EtcdException)
        {
            // Nothing hangs on it.
        }
    }
}
