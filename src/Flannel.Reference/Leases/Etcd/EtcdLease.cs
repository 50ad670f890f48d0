using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>A lease in etcd: renewed in time, for as long as the daemon runs. If it is lost, the daemon ends.</summary>
internal sealed class EtcdLease(EtcdClient client, EtcdSubnets subnets, EtcdClaims claims, EtcdFeed feed, EtcdHolding holding,
    LeaseSet leases, TimeSpan margin, EtcdTimes times, Logger log)
    : ServedLease<EtcdKeyValue, WatchResult>(holding.Lease, subnets.NameOf(holding.Lease), leases, feed, claims)
{
    private EtcdGrant _grant = holding.Grant;

    private string Key => subnets.NameOf(Own);

    protected override async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan left = _grant.Lifetime - margin - times.Clock.GetElapsedTime(_grant.GrantedAt);
            TimeSpan wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            log.Info($"Waiting for {wait} to renew lease");
            await Task.Delay(wait, times.Clock, cancellation).ConfigureAwait(false);
            while (!await TryRenewAsync(cancellation).ConfigureAwait(false))
                await Task.Delay(times.RenewRetry, times.Clock, cancellation).ConfigureAwait(false);
        }
    }

    protected override void TakeOwn(Change<EtcdKeyValue> change)
    {
        if (change.IsDeleted)
            throw Revoked($"{Key} was deleted from etcd");
        if (claims.TryRead(change.Item, out Claim? claim) && !claim!.Lease.PublicIp.Equals(Own.PublicIp))
            throw Revoked($"{Key} names {claim.Lease.PublicIp}, not this node's {Own.PublicIp}");
    }

    protected override void MissOwn() => throw Revoked($"{Key} is not in etcd any more");

    private static StartupException Revoked(string reason)
        => new($"Lease has been revoked. Shutting down daemon: {reason}; start flanneld again, which takes the same subnet if it is free");

    private async Task<bool> TryRenewAsync(CancellationToken cancellation)
    {
        try
        {
            EtcdKeyValue found = await subnets.FindAsync(Own, cancellation).ConfigureAwait(false) ?? throw Revoked("its key is gone");
            EtcdGrant renewed = await EtcdGrant.AskAsync(client, times, cancellation).ConfigureAwait(false);
            if (await subnets.TryPutAsync(Own, found, renewed.Id, cancellation).ConfigureAwait(false) is null)
            {
                await renewed.ReturnAsync(client, cancellation).ConfigureAwait(false);
                return false;
            }

            // Nothing but this node's key ever hung on the old one, and it hangs there no more.
            await _grant.ReturnAsync(client, cancellation).ConfigureAwait(false);
            _grant = renewed;
            log.Info($"Lease renewed, new expiration: {times.Clock.GetUtcNow() + renewed.Lifetime:u}");
            return true;
        }
        catch (EtcdException error)
        {
            log.Error($"Error renewing lease (trying again in {times.RenewRetry}): {error.Message}{error.Advice("its prefix")}");
            return false;
        }
    }
}
