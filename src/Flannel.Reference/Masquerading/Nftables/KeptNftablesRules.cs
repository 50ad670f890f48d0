using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Rules kept in a table of nf_tables. The kernel reports changes to it, so nothing is polled.</summary>
internal sealed class KeptNftablesRules(
    NftablesClient client, FlannelOptions options, IPNetwork network, IPNetwork subnet, Metrics metrics, Logger log) : INodeRules
{
    private readonly NftRuleset _wanted = FlannelTable.Make(FlannelTable.Name, network, subnet, WantedRules.Of(options));
    private readonly RepairBudget _budget = new(TimeProvider.System);
    private readonly ProblemLog _failures = new(log.Error);
    private readonly FormerRules _former = new(FormerPlaces.Iptables, mustKnow: true, options.IptablesResync, log);
    private volatile bool _isSet;   // the table is in the desired state, as far as is known
    private bool _isQuarrelTold;

    public Task SetAsync(CancellationToken cancellation)
    {
        if (options.IpMasquerade)
            log.Info("Setting up masking rules");
        try
        {
            Repair(by: null);
            if (options.IptablesForwardRules)
                TellBarriers();
            return _former.RemoveAsync(cancellation);
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            TellFailure(error);
            return Task.CompletedTask;
        }
    }

    public Task KeepAsync(CancellationToken cancellation)
        => TaskGroup.RunAsync(cancellation, KeepTableAsync, end => _former.KeepAsync(() => _isSet, end));

    public void Dispose() => client.Dispose();

    private async Task KeepTableAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await WatchAsync(cancellation);
            }
            catch (Exception error) when (KernelFailure.Is(error))
            {
                TellFailure(error);
            }

            await Task.Delay(options.IptablesResync, cancellation);
        }
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        bool isInSync = false;
        NftChanges? last = null;
        await foreach (NftWatchEvent item in client.WatchAsync(FlannelTable.Name, cancellationToken: cancellation))
        {
            isInSync = item is NftInSync || (isInSync && item is not NftEventsLost);
            last = item as NftChanges ?? last;
            if (!isInSync)
                continue;
            if (Repair(by: last ?? (object)item))
                await RestAsync(last, cancellation);
        }
    }

    /// <summary>Brings the table into the desired state.</summary>
    /// <param name="by">The event that reported a change; null at the start.</param>
    /// <returns>Whether it had to be changed.</returns>
    private bool Repair(object? by)
    {
        NftRuleset found = FlannelTable.Read(client);
        bool isWrong = !FlannelTable.AreEqual(found, _wanted);
        if (isWrong)
        {
            if (by is not null)
                log.Info($"Table {FlannelTable.Name.Name} was changed by {NameOf(by)}; restoring its rules");
            client.Commit(change => FlannelTable.Write(_wanted, change), handles: false);
            if (by is not null)
                metrics.RuleRepairs.Count();
        }

        _failures.Resolve(this);
        metrics.Rules.Value = _wanted.Rules.Count;
        _isSet = true;
        return isWrong;
    }

    // Another program may undo every repair as soon as it sees it.
    private async Task RestAsync(NftChanges? last, CancellationToken cancellation)
    {
        TimeSpan pause = _budget.Take();
        if (pause == TimeSpan.Zero)
        {
            _isQuarrelTold = false;
            return;
        }

        if (!_isQuarrelTold)
            log.Warning($"table {FlannelTable.Name.Name} was changed {RepairBudget.Most} times within {RepairBudget.Most} s, the " +
                $"last time by {NameOf(last)}: who else keeps it? Restoring it only once a second from now on");
        _isQuarrelTold = true;
        await Task.Delay(pause, cancellation);
    }

    // A packet must pass every chain of its hook, whatever flannel's chain decides, such as FORWARD where Docker has run.
    private void TellBarriers()
    {
        foreach (NftChain chain in client.Chains.List())
        {
            if (chain is { Base: { Hook: NftHook.Forward, Policy: NftVerdictCode.Drop }, Family: NftFamily.IPv4 or NftFamily.Inet }
                && chain.Table != FlannelTable.Name.Name)
                log.Warning($"{chain} drops what none of its rules accepts, and flannel's rules cannot change that: if pods cannot be " +
                    $"reached, accept packets from and to {network} there too");
        }
    }

    private void TellFailure(Exception error)
    {
        _isSet = false;
        metrics.Rules.Value = 0;
        metrics.Refusals.Count();
        _failures.Report(this, $"Failed to ensure nftables rules: {NftablesTrouble.Describe(error)}; retrying every " +
            $"{options.IptablesResync.TotalSeconds} s");
    }

    private static string NameOf(object? by) => by is NftChanges { ProcessName: { } name, ProcessId: { } process }
        ? $"{name} (process {process})" : "somebody";
}
