using System;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Renews the own lease in time, for as long as the daemon runs.</summary>
internal sealed class EtcdRenewal(EtcdClient client, EtcdSubnets subnets, EtcdHolding holding, TimeSpan margin, EtcdTimes times, Logger log)
{
    private EtcdGrant _grant = holding.Grant;

    /// <exception cref="StartupException">The key is not this node's any more.</exception>
    public async Task RunAsync(CancellationToken cancellation)
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

    private async Task<bool> TryRenewAsync(CancellationToken cancellation)
    {
        try
        {
            EtcdKeyValue found = await subnets.FindAsync(holding.Lease, cancellation).ConfigureAwait(false)
                ?? throw EtcdLeaseSource.Revoked("its key is gone");
            EtcdGrant renewed = await EtcdGrant.AskAsync(client, times.Lifetime, times.Clock, cancellation).ConfigureAwait(false);
            if (await subnets.TryPutAsync(holding.Lease, found, renewed.Id, cancellation).ConfigureAwait(false) is null)
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
