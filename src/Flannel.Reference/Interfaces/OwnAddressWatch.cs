using Flannel.Reference.Reconcile;

namespace Flannel.Reference.Interfaces;

/// <summary>Waits until the node has lost its own address, and finds the one that it has instead, by the flags that the first was found
/// by.</summary>
/// <remarks>An address that only stands beside others, or comes before them now, changes nothing: nodes stay where they are
/// reached.</remarks>
internal sealed class OwnAddressWatch(RtnetlinkClient rtnetlink, InterfaceSelector selector, ExternalInterface current, Logger log)
{
    // What is removed and added again is no change, and of what comes first the rest may be another's (a virtual address, a default route).
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly WatchOptions Watched = new() { Objects = NetworkObjects.Links | NetworkObjects.Addresses };

    private readonly Wakeup _news = new();

    /// <summary>Told why there is no address at the moment, and null when there is one again.</summary>
    public required Action<string?> Trouble { get; init; }

    /// <returns>The interface and the address that the node has instead.</returns>
    public async Task<ExternalInterface> RunAsync(CancellationToken cancellation)
    {
        ExternalInterface? next = null;
        await TaskGroup.RunAsync(cancellation, FollowAsync, async end => next = await WaitAsync(end).ConfigureAwait(false))
            .ConfigureAwait(false);
        return next!;
    }

    private async Task<ExternalInterface> WaitAsync(CancellationToken cancellation)
    {
        string? told = null;
        while (true)
        {
            try
            {
                if (IsThere() || (told is null && await IsBackAsync(cancellation).ConfigureAwait(false)))
                {
                    if (told is not null)
                        Settle();
                    told = null;
                    await _news.WaitAsync(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
                    continue;
                }

                return selector.Select(rtnetlink);
            }
            catch (StartupException error)
            {
                if (told != error.Message)
                    Tell(error.Message);
                told = error.Message;
            }
            catch (Exception error) when (error is IOException or TimeoutException)
            {
                // No event may come to look again for.
                log.Warning($"cannot find out whether {current.Address} is an address of {current.Name}: {error.Message}; looking again");
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsBackAsync(CancellationToken cancellation)
    {
        await Task.Delay(Settling, cancellation).ConfigureAwait(false);
        return IsThere();
    }

    private bool IsThere() => rtnetlink.Links.TryGet(current.Name) is { } link
        && rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork, LinkIndex = link.Index })
            .Any(address => address.Local.Address.Equals(current.Address));

    private void Tell(string why)
    {
        log.Error($"{current.Address} is no address of {current.Name} any more, and there is none in its place: {why}");
        Trouble($"{current.Address} is no address of {current.Name} any more: {why}");
    }

    private void Settle()
    {
        log.Info($"{current.Address} is an address of {current.Name} again");
        Trouble(null);
    }

    private Task FollowAsync(CancellationToken cancellation) => KernelWatch.FollowAsync(
        rtnetlink, Watched, _ => _news.Give(),
        why => log.Error($"the watch of the node's addresses failed: {why}; starting it again"), cancellation);
}
