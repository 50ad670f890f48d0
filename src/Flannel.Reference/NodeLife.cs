using Flannel.Reference.Interfaces;
using Flannel.Reference.Masquerading;

namespace Flannel.Reference;

/// <summary>A node from its start on: it joins its network, and joins it again each time that its own address has become another.</summary>
internal sealed class NodeLife(FlannelOptions options, RtnetlinkClient rtnetlink, RulesFactory makeRules, Metrics metrics, Logger log)
{
    private static readonly TimeSpan RejoinPause = TimeSpan.FromSeconds(2);

    private readonly InterfaceSelector _selector = new(options, log.For("match"));
    private readonly NodeNotes _notes = new(options);

    /// <param name="network">The network as it was found at the start.</param>
    /// <exception cref="StartupException">The node cannot join, or has lost its lease.</exception>
    public async Task RunAsync(LeaseNetwork network, CancellationToken cancellation)
    {
        Tell(null);   // what an earlier run noted and could not take back
        ExternalInterface external = _selector.Select(rtnetlink);
        ExternalInterface? next = await LiveAsync(external, network, cancellation).ConfigureAwait(false);
        while (next is not null)
        {
            if (next != external)
                Move(external, next);
            external = next;
            next = await LiveAsync(external, null, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Is a member of the network under one address.</summary>
    /// <returns>The address to go on with.</returns>
    private async Task<ExternalInterface?> LiveAsync(ExternalInterface external, LeaseNetwork? first, CancellationToken cancellation)
    {
        ExternalInterface? next = null;
        Membership? membership = null;
        var watch = new OwnAddressWatch(rtnetlink, _selector, external, log.For("match")) { Trouble = Tell };
        try
        {
            await TaskGroup.RunAsync(cancellation, MemberAsync, async end => next = await watch.RunAsync(end).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        catch (Exception error) when (first is null && membership is not { HasJoined: true }
            && error is StartupException or IOException or TimeoutException)
        {
            // The node was a member: what stands in the way now may go, and its pods wait for that.
            log.Error($"cannot continue with {external.Address}: {error.Message}; trying again");
            Tell($"cannot continue with {external.Address}: {error.Message}");
            await Task.Delay(RejoinPause, cancellation).ConfigureAwait(false);
            return external;
        }

        return next;

        async Task MemberAsync(CancellationToken end)
        {
            // Anew each time: old connections have the old address.
            using LeaseNetwork network = first ?? await LeaseNetwork.OpenAsync(options, metrics, log, end).ConfigureAwait(false);
            membership = new Membership(options, network, external, rtnetlink, makeRules, _notes, metrics, log);
            await membership.RunAsync(end).ConfigureAwait(false);
        }
    }

    private void Move(ExternalInterface before, ExternalInterface now)
    {
        metrics.AddressChanged();
        metrics.IsReady = false;
        log.Warning($"this node's own address was {before.Address} on {before.Name} and is {now.Address} on {now.Name} now; moving " +
            "tunnel, lease and routes there");
        Tell($"moving from {before.Address} to {now.Address}");
    }

    private void Tell(string? trouble)
    {
        metrics.Obstacle = trouble;
        _notes.Trouble(trouble);
    }
}
