using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace RouteWatcher;

/// <summary>Logs the health whenever it changes. A web application would map an endpoint instead.</summary>
internal sealed class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private HealthStatus? _last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (report.Status != _last)
        {
            logger.LogInformation("Health: {Status}. {Reasons}", report.Status,
                string.Join(' ', report.Entries.Values.Select(entry => entry.Description)));
            _last = report.Status;
        }

        return Task.CompletedTask;
    }
}
