using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>A lease in etcd. It is renewed in time while the daemon runs. If it is lost, the daemon ends.</summary>
internal sealed class EtcdLease(Lease own, EtcdGrant grant, LeaseSet leases, EtcdFeed feed, EtcdSubnets subnets,
    ClaimReader<EtcdKeyValue> claims, EtcdOptions options, EtcdTimes times, Logger log)
    : ServedLease<EtcdKeyValue>(own, subnets.NameOf(own), leases, feed, claims)
{
    private readonly ProblemLog _others = new(log.Warning);
    private volatile EtcdGrant _grant = grant;
    private volatile bool _isRenewing;

    protected override async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            log.Info($"Waiting for {TimeLeft()} to renew lease");
            while (TimeLeft() is var left && left > TimeSpan.Zero)
                await Task.Delay(left < times.Glance ? left : times.Glance, times.Clock, cancellation);
            while (!await TryRenewAsync(cancellation))
                await Task.Delay(times.RenewRetry, times.Clock, cancellation);
        }
    }

    protected override void TakeOwn(EtcdKeyValue? item)
    {
        if (item is null)
            throw Revoked($"{Holder} was deleted from etcd");
        if (Claims.TryRead(Holder, item, out Claim? claim))
            Check(claim);
        // This node's own put is seen too, and during a renewal maybe before its answer.
        if (!_isRenewing)
            _others.Report(Holder, item.Lease == _grant.Id ? null : $"{Holder} was written by another program, with this node's address " +
                $"{Own.PublicIp}: if that is another node's flanneld, both have one subnet, and packets for pods go astray; give each " +
                "node an address of its own (--public-ip)");
    }

    protected override void MissOwn() => throw Revoked($"{Holder} is no longer in etcd");

    // The clock may be set while the daemon runs, and the timestamp stands still while the machine is suspended: the one by which more
    // time has passed counts. A renewal that comes too early does no harm.
    private TimeSpan TimeLeft()
    {
        TimeSpan byTimestamp = times.Clock.GetElapsedTime(_grant.GrantedAt), byDate = times.Clock.GetUtcNow() - _grant.GrantedOn;
        TimeSpan left = _grant.Lifetime - options.RenewMargin - (byTimestamp > byDate ? byTimestamp : byDate);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

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
            _isRenewing = true;
            EtcdKeyValue found = await subnets.FindAsync(Holder, cancellation) ?? throw Revoked("its key is gone");
            Check(subnets.Read(Holder, found).Claim);   // another node may hold it if this one was cut off until it expired
            EtcdGrant renewed = await subnets.PutAsync(Own, found, cancellation);
            EtcdGrant former = _grant;
            _grant = renewed;
            // Not if the key is attached to it all the same: it has the same ID if somebody has detached the key since.
            await subnets.ReleaseAsync(former.Id, cancellation);
            log.Info($"Lease renewed, new expiration: {times.Clock.GetUtcNow() + renewed.Lifetime:u}");
            return true;
        }
        catch (EtcdException error)
        {
            log.Error($"Error renewing lease (retrying in {times.RenewRetry}): {error.Message}{error.Advice(options.Prefix)}");
            return false;
        }
        finally
        {
            _isRenewing = false;
        }
    }
}
