using Flannel.Reference.Masquerading.Nftables;

namespace Flannel.Reference.Masquerading;

/// <summary>Rules kept with iptables, which are checked periodically.</summary>
internal sealed class KeptIptablesRules(
    Iptables iptables, FlannelOptions options, IPNetwork network, IPNetwork subnet, Metrics metrics, Logger log) : INodeRules
{
    private const int QuarrelAfter = 4;
    private static readonly TimeSpan QuarrelPause = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<OwnedChain> _chains =
        FlannelChains.Make(WantedRules.Of(options), iptables.HasRandomFully, network, subnet);
    private readonly IReadOnlyList<OwnedChain> _unwanted = FlannelChains.Unwanted(WantedRules.Of(options));
    private readonly HashSet<OwnedChain> _blind = [];   // chains whose rules were written but cannot be read back
    private readonly ProblemLog _failures = new(log.Error), _hidden = new(log.Error), _barriers = new(log.Warning);
    private readonly FormerRules _former = new([FormerPlaces.Table], mustKnow: false, options.IptablesResync, log);
    private string _lastScript = "";
    private long _lastApplied;
    private int _repeats;

    public Task SetAsync(CancellationToken cancellation)
    {
        if (options.IpMasquerade)
            log.Info("Setting up masking rules");
        return RepairAsync(isStart: true, cancellation);
    }

    public async Task KeepAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.IptablesResync);
        while (await timer.WaitForNextTickAsync(cancellation))
            await RepairAsync(isStart: false, cancellation);
    }

    private async Task RepairAsync(bool isStart, CancellationToken cancellation)
    {
        try
        {
            SavedRules found = await ReadAsync(cancellation);
            OwnedChain[] readable = Readable(found);
            string script = RepairScript.Make(readable, found) + RemovalScript.Make(_unwanted, found);
            if (script.Length == 0)
            {
                _lastScript = "";
                await SettleAsync(found, cancellation);
                return;
            }

            if (IsQuarrel(script))
                return;
            if (!isStart)
                log.Info("Some iptables rules are missing, changed or not asked for; putting them right");
            await iptables.ApplyAsync(script, cancellation);
            _lastApplied = metrics.Clock.GetTimestamp();
            found = await ReadAsync(cancellation);
            await FindBlindAsync(readable.Where(chain => !found.HasJump(chain)), cancellation);
            if (!isStart)
                metrics.RuleRepairs.Count();
            await SettleAsync(found, cancellation);
        }
        catch (MasqueradeException error)
        {
            _failures.Report(this, $"Failed to ensure iptables rules: {error.Message}; retrying every " +
                $"{options.IptablesResync.TotalSeconds} s");
            metrics.Rules.Value = 0;
            _lastScript = "";   // so that the next attempt does not count as a repeat
        }
    }

    private Task<SavedRules> ReadAsync(CancellationToken cancellation)
        => iptables.ReadAsync([.. _chains, .. _unwanted], cancellation);

    /// <summary>Called when the rules are in place, as far as their tables can be shown. Once all are, those that a daemon with
    /// EnableNFTables left are removed.</summary>
    private Task SettleAsync(SavedRules found, CancellationToken cancellation)
    {
        _failures.Resolve(this);
        _barriers.Report(this, ForwardBarrier.Describe(_chains, found));
        OwnedChain[] there = [.. _chains.Where(chain => !found.IsHidden(chain.Table))];
        metrics.Rules.Value = there.Sum(chain => chain.Rules.Count);
        return there.Length == _chains.Count ? _former.RemoveAsync(cancellation) : Task.CompletedTask;
    }

    /// <summary>The chains whose rules can be read. Nothing is added to others, as it would be added again on every check.</summary>
    private OwnedChain[] Readable(SavedRules found)
    {
        string hidden = string.Join("; ", found.DescribeHidden(_chains));
        _hidden.Report(this, hidden.Length > 0 ? hidden : null);
        _blind.RemoveWhere(chain => found.HasChain(chain.Table, chain.Name));
        return [.. _chains.Where(chain => !found.IsHidden(chain.Table) && !_blind.Contains(chain))];
    }

    private async Task FindBlindAsync(IEnumerable<OwnedChain> missing, CancellationToken cancellation)
    {
        foreach (OwnedChain chain in missing)
        {
            if (!await iptables.HasJumpAsync(chain, cancellation) || !_blind.Add(chain))
                continue;
            log.Error($"the rules of {chain.Name} were written to table {chain.Table} and are there, but iptables-save does not show " +
                "them: nothing more is added; are iptables and iptables-save of the same variant?");
        }
    }

    // Another program may undo the same repair again and again, or iptables may print a rule differently from how it was given.
    private bool IsQuarrel(string script)
    {
        _repeats = script == _lastScript ? _repeats + 1 : 0;
        _lastScript = script;
        if (_repeats == QuarrelAfter)
            log.Warning($"the same iptables rules are wrong for the {QuarrelAfter + 1}th time in a row: which other program " +
                "changes them? Restoring them only once a minute from now on");
        return _repeats >= QuarrelAfter && metrics.Clock.GetElapsedTime(_lastApplied) < QuarrelPause;
    }
}
