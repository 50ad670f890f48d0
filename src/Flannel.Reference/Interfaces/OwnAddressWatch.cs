namespace Flannel.Reference.Interfaces;

/// <summary>Waits until the node loses its own address, and then finds its new one by the flags with which the first was found.</summary>
/// <remarks>Another address beside the current one, even one that now precedes it, changes nothing: a node keeps the address at
/// which it is reached.</remarks>
internal sealed class OwnAddressWatch(RtnetlinkClient rtnetlink, InterfaceSelector selector, ExternalInterface current, Logger log)
{
    // An address removed and added again is no change, and what appears first may not be final (a virtual address, a default route).
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly WatchOptions Watched = new() { Objects = NetworkObjects.Links | NetworkObjects.Addresses };

    private readonly Wakeup _news = new();

    /// <summary>Called with the reason why there is no address at the moment, and with null when the address is back.</summary>
    public required Action<string?> Trouble { get; init; }

    /// <returns>The interface and the address that the node has instead.</returns>
    public async Task<ExternalInterface> RunAsync(CancellationToken cancellation)
    {
        ExternalInterface? next = null;
        await TaskGroup.RunAsync(cancellation, FollowAsync, async end => next = await WaitAsync(end));
        return next!;
    }

    private async Task<ExternalInterface> WaitAsync(CancellationToken cancellation)
    {
        string? told = null;
        while (true)
        {
            try
            {
                if (IsThere() || (told is null && await IsBackAsync(cancellation)))
                {
                    if (told is not null)
                        Settle();
                    told = null;
                    await _news.WaitAsync(Timeout.InfiniteTimeSpan, cancellation);
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
            catch (Exception error) when (KernelFailure.Is(error))
            {
                // There may be no event that triggers another check.
                log.Warning($"cannot find out whether {current.Address} is an address of {current.Name}: {error.Message}; looking again");
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task<bool> IsBackAsync(CancellationToken cancellation)
    {
        await Task.Delay(Settling, cancellation);
        return IsThere();
    }

    private bool IsThere() => rtnetlink.Links.TryGet(current.Name) is { } link
        && rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork, LinkIndex = link.Index })
            .Any(address => address.Local.Address.Equals(current.Address));

    private void Tell(string why)
    {
        log.Error($"{current.Address} is no longer an address of {current.Name}, and there is no replacement: {why}");
        Trouble($"{current.Address} is no longer an address of {current.Name}: {why}");
    }

    private void Settle()
    {
        log.Info($"{current.Address} is an address of {current.Name} again");
        Trouble(null);
    }

    private Task FollowAsync(CancellationToken cancellation) => KernelWatch.FollowAsync(
        rtnetlink, Watched, _ => _news.Give(),
        why => log.Error($"watching the node's addresses failed: {why}; restarting the watch"), cancellation);
}
