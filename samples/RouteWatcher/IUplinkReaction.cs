using System.Threading;
using System.Threading.Tasks;

namespace RouteWatcher;

/// <summary>Reacts to changes of the uplink. Several can be registered.</summary>
internal interface IUplinkReaction
{
    /// <summary>Called when the service starts, and then for each change.</summary>
    /// <param name="uplink">The uplink from now on, or null for none.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    Task ReactAsync(Uplink? uplink, CancellationToken cancellationToken);
}
