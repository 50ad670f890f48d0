using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RouteWatcher;

/// <summary>Healthy with an uplink, degraded if its device has no carrier, unhealthy if there is none or the watch is not in
/// sync.</summary>
internal sealed class UplinkHealth(UplinkState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(state.Now switch
        {
            (false, _) => HealthCheckResult.Unhealthy("The network is not known yet."),
            (true, null) => HealthCheckResult.Unhealthy("There is no default route."),
            (true, { HasCarrier: false } uplink) => HealthCheckResult.Degraded($"The default route is {uplink}."),
            (true, Uplink uplink) => HealthCheckResult.Healthy($"The default route is {uplink}."),
        });
}
