using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>A lease in etcd. It is renewed in time while the daemon runs. If it is lost, the daemon ends.</summary>
internal sealed class EtcdLease(Lease own, EtcdGrant grant, LeaseSet leases, EtcdFeed feed, EtcdSubnets subnets,
    ClaimReader<EtcdKeyValue> claims, EtcdOptions options, EtcdTimes times, Logger log)
    : ServedLease<EtcdKeyValue>(own, subnets.NameOf(own), leases, feed, claims)
{
    private EtcdGrant _grant = grant;

    protected override async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan left = _grant.Lifetime - options.RenewMargin - times.Clock.GetElapsedTime(_grant.GrantedAt);
            TimeSpan wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            log.Info($"Waiting for {wait} to renew lease");
            await Task.Delay(wait, times.Clock, cancellation).ConfigureAwait(false);
            while (!await TryRenewAsync(cancellation).ConfigureAwait(false))
                await Task.Delay(times.RenewRetry, times.Clock, cancellation).ConfigureAwait(false);
        }
    }

    protected override void TakeOwn(EtcdKeyValue? item)
    {
        if (item is null)
            throw Revoked($"{Holder} was deleted from etcd");
        if (Claims.TryRead(Holder, item, out Claim? claim))
            Check(claim);
    }

    protected override void MissOwn() => throw Revoked($"{Holder} is no longer in etcd");

    private void Check(Claim? found)
    {
        if (found is not null && !found.Lease.PublicIp.Equals(Own.PublicIp))
            throw Revoked($"{Holder} names {found.Lease.PublicIp}, not this node's {Own.PublicIp}");
    }

    private static StartupException Revoked(string reason)
        => new($"Lease has been revoked. Shutting down daemon: {reason}; restart flanneld; it takes the same subnet if that is free");

    private async Task<bool> TryRenewAsync(CancellationToken cancellation)
    {
        try
        {
            EtcdKeyValue found = await subnets.FindAsync(Holder, cancellation).ConfigureAwait(false) ?? throw Revoked("its key is gone");
            Check(subnets.Read(Holder, found).Claim);   // another node may hold it if this one was cut off until it expired
            EtcdGrant renewed = await subnets.PutAsync(Own, found, cancellation).ConfigureAwait(false);
            // Only this node's key was ever attached to the old grant, and it is now attached to the new one.
            await subnets.ReturnAsync(_grant, cancellation).ConfigureAwait(false);
            _grant = renewed;
            log.Info($"Lease renewed, new expiration: {times.Clock.GetUtcNow() + renewed.Lifetime:u}");
            return true;
        }
        catch (EtcdException error)
        {
            log.Error($"Error renewing lease (retrying in {times.RenewRetry}): {error.Message}{error.Advice(options.Prefix)}");
            return false;
        }
    }
}
