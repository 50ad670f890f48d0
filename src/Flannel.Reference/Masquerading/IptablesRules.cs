using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;
using Flannel.Reference.Masquerading.Nftables;
using Flannel.Reference.Monitoring;

namespace Flannel.Reference.Masquerading;

/// <summary>Keeps the rules with iptables, as it is found on PATH.</summary>
internal sealed class IptablesRules : INodeRules
{
    private const int QuarrelAfter = 4;
    private static readonly TimeSpan QuarrelPause = TimeSpan.FromMinutes(1);

    private readonly Iptables? _iptables;
    private readonly FlannelOptions _options;
    private readonly Metrics _metrics;
    private readonly Logger _log;
    private IReadOnlyList<OwnedChain> _chains = [];
    private readonly HashSet<OwnedChain> _blind = [];   // what was written there cannot be read back
    private string _failure = "", _hidden = "";
    private bool _isTakenOver;
    private string? _barrier;
    private string _lastScript = "";
    private long _lastApplied;
    private int _repeats;

    private IptablesRules(Iptables? iptables, FlannelOptions options, Metrics metrics, Logger log)
        => (_iptables, _options, _metrics, _log) = (iptables, options, metrics, log);

    /// <summary>Says what <see cref="StartAsync"/> would hand to iptables-restore, and changes nothing.</summary>
    public static async Task<string> PreviewAsync(FlannelOptions options, IPNetwork network, IPNetwork subnet,
        CancellationToken cancellation)
    {
        if (!options.IpMasquerade && !options.IptablesForwardRules)
            return "";
        try
        {
            Iptables iptables = await Iptables.FindAsync(waiting: null, cancellation).ConfigureAwait(false);
            IReadOnlyList<OwnedChain> chains = ChainsFor(options, iptables, network, subnet);
            SavedRules found = await iptables.ReadAsync(chains, cancellation).ConfigureAwait(false);
            return string.Concat(Hidden(chains, found).Select(table => $"# {TellHidden(table)}\n")) +
                RepairScript.Make(chains.Where(chain => !found.IsHidden(chain.Table)), found);
        }
        catch (MasqueradeException error)
        {
            return $"# unknown: {error.Message}\n";
        }
    }

    /// <summary>Finds out, before anything is changed, whether the rules can be had.</summary>
    /// <exception cref="StartupException">Masquerading is asked for and cannot be done. Forward rules alone are not worth that.</exception>
    public static async Task<IptablesRules> PrepareAsync(FlannelOptions options, Metrics metrics, Logger log,
        CancellationToken cancellation)
    {
        if (!options.IpMasquerade && !options.IptablesForwardRules)
            return new IptablesRules(null, options, metrics, log);
        try
        {
            Iptables iptables = await Iptables.FindAsync(log.Warning, cancellation).ConfigureAwait(false);
            await iptables.TryOutAsync(options.IpMasquerade ? "nat" : "filter", cancellation).ConfigureAwait(false);
            log.Verbose(1, $"Using {iptables.Description}");
            return new IptablesRules(iptables, options, metrics, log);
        }
        catch (MasqueradeException error) when (options.IpMasquerade)
        {
            throw new StartupException(
                $"Failed to set up IP Masquerade: {error.Message}; install an iptables that works with this kernel and run flanneld as " +
                "root with CAP_NET_ADMIN and CAP_NET_RAW, or start it without --ip-masq", error);
        }
        catch (MasqueradeException error)
        {
            log.Warning($"no forward rules: {error.Message}; install iptables, or say --iptables-forward-rules=false if packets of pods " +
                "are forwarded anyway");
            return new IptablesRules(null, options, metrics, log);
        }
    }

    public Task StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation)
    {
        if (_iptables is null)
        {
            TakeOver();
            return Task.CompletedTask;
        }

        _chains = ChainsFor(_options, _iptables, network, subnet);
        if (_options.IpMasquerade)
            _log.Info("Setting up masking rules");
        return RepairAsync(isStart: true, cancellation);
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_iptables is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
        using var timer = new PeriodicTimer(_options.IptablesResync);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            await RepairAsync(isStart: false, cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        // Nothing is open between two runs of iptables.
    }

    private static IReadOnlyList<OwnedChain> ChainsFor(FlannelOptions options, Iptables iptables, IPNetwork network, IPNetwork subnet) =>
    [
        .. options.IpMasquerade ? [FlannelChains.Masquerade(network, subnet, iptables.HasRandomFully && !options.DisableRandomFully)]
        : Array.Empty<OwnedChain>(),
        .. options.IptablesForwardRules ? [FlannelChains.Forward(network)] : Array.Empty<OwnedChain>(),
    ];

    private async Task RepairAsync(bool isStart, CancellationToken cancellation)
    {
        try
        {
            SavedRules found = await _iptables!.ReadAsync(_chains, cancellation).ConfigureAwait(false);
            OwnedChain[] readable = Readable(found);
            string script = RepairScript.Make(readable, found);
            _failure = "";
            if (script.Length == 0)
            {
                _lastScript = "";
                TellBarrier(found);
                TakeOver();
                return;
            }

            if (IsQuarrel(script))
                return;
            if (!isStart)
                _log.Info("Some iptables rules are missing or changed; setting them right");
            await _iptables.ApplyAsync(script, cancellation).ConfigureAwait(false);
            _lastApplied = _metrics.Clock.GetTimestamp();
            found = await _iptables.ReadAsync(_chains, cancellation).ConfigureAwait(false);
            TellBarrier(found);
            await FindBlindAsync(readable.Where(chain => !found.HasJump(chain)), cancellation).ConfigureAwait(false);
            if (!isStart)
                _metrics.Repaired(RepairKind.Rules);
            TakeOver();
        }
        catch (MasqueradeException error)
        {
            if (_failure != error.Message)
                _log.Error($"Failed to ensure iptables rules: {error.Message}; trying again " +
                    $"every {_options.IptablesResync.TotalSeconds} s");
            _metrics.Rules = 0;
            _failure = error.Message;
        }
    }

    /// <summary>Once the rules are there: those that a daemon with EnableNFTables left are wanted no more.</summary>
    private void TakeOver()
    {
        _metrics.Rules = _chains.Sum(chain => chain.Rules.Count);
        if (!_isTakenOver)
            FlannelTableRemoval.Remove(_log);
        _isTakenOver = true;
    }

    private static IEnumerable<string> Hidden(IEnumerable<OwnedChain> chains, SavedRules found)
        => chains.Select(chain => chain.Table).Distinct().Where(found.IsHidden);

    private static string TellHidden(string table)
        => $"iptables-save cannot show table {table}, as another tool has put into it what iptables has no words for: flannel's rules " +
            "there cannot be looked at, and none is added; "
            + $"see them with \"nft list table ip {table}\", and use one tool for that table";

    /// <summary>The chains whose rules can be looked at. To others nothing is added: it would be added again each time.</summary>
    private OwnedChain[] Readable(SavedRules found)
    {
        string hidden = string.Join("; ", Hidden(_chains, found).Select(TellHidden));
        if (hidden.Length > 0 && hidden != _hidden)
            _log.Error(hidden);
        _hidden = hidden;
        _blind.RemoveWhere(chain => found.HasChain(chain.Table, chain.Name));
        return [.. _chains.Where(chain => !found.IsHidden(chain.Table) && !_blind.Contains(chain))];
    }

    private async Task FindBlindAsync(IEnumerable<OwnedChain> missing, CancellationToken cancellation)
    {
        foreach (OwnedChain chain in missing)
        {
            if (!await _iptables!.HasJumpAsync(chain, cancellation).ConfigureAwait(false) || !_blind.Add(chain))
                continue;
            _log.Error($"the rules of {chain.Name} were written to table {chain.Table} and are there, but iptables-save does not show " +
                "them: nothing more is added; are iptables and iptables-save of the same variant?");
        }
    }

    private void TellBarrier(SavedRules found)
    {
        string? barrier = ForwardBarrier.Describe(_chains, found);
        if (barrier is not null && barrier != _barrier)
            _log.Warning(barrier);
        _barrier = barrier;
    }

    // Somebody else may undo the same thing again and again, or an iptables print a rule in another way than it was given.
    private bool IsQuarrel(string script)
    {
        _repeats = script == _lastScript ? _repeats + 1 : 0;
        _lastScript = script;
        if (_repeats == QuarrelAfter)
            _log.Warning($"the same iptables rules are wrong for the {QuarrelAfter + 1}th time in a row: who else changes them? Setting " +
                "them right once a minute from now on");
        return _repeats >= QuarrelAfter && _metrics.Clock.GetElapsedTime(_lastApplied) < QuarrelPause;
    }
}
