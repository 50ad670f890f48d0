using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;

namespace Flannel.Reference.Masquerading;

/// <summary>Keeps the node's masquerading and forward rules. They stay when the daemon ends.</summary>
internal sealed class Masquerade
{
    private const int QuarrelAfter = 4;
    private static readonly TimeSpan QuarrelPause = TimeSpan.FromMinutes(1);

    private readonly Iptables? _iptables;
    private readonly FlannelOptions _options;
    private readonly Metrics _metrics;
    private readonly Logger _log;
    private IReadOnlyList<OwnedChain> _chains = [];
    private string _failure = "";
    private string _lastScript = "";
    private long _lastApplied;
    private int _repeats;

    private Masquerade(Iptables? iptables, FlannelOptions options, Metrics metrics, Logger log)
        => (_iptables, _options, _metrics, _log) = (iptables, options, metrics, log);

    /// <summary>Says what <see cref="StartAsync"/> would hand to iptables-restore, and changes nothing.</summary>
    public static async Task<string> PreviewAsync(FlannelOptions options, IPNetwork network, IPNetwork subnet, CancellationToken cancellation)
    {
        if (!options.IpMasquerade && !options.IptablesForwardRules)
            return "";
        try
        {
            Iptables iptables = await Iptables.FindAsync(cancellation).ConfigureAwait(false);
            IReadOnlyList<OwnedChain> chains = ChainsFor(options, iptables, network, subnet);
            return RepairScript.Make(chains, await Iptables.ReadAsync(chains, cancellation).ConfigureAwait(false));
        }
        catch (MasqueradeException error)
        {
            return $"# unknown: {error.Message}\n";
        }
    }

    /// <summary>Finds out, before anything is changed, whether the rules can be had.</summary>
    /// <exception cref="StartupException">Masquerading is asked for and cannot be done. Forward rules alone are not worth that.</exception>
    public static async Task<Masquerade> PrepareAsync(FlannelOptions options, Metrics metrics, Logger log, CancellationToken cancellation)
    {
        if (!options.IpMasquerade && !options.IptablesForwardRules)
            return new Masquerade(null, options, metrics, log);
        try
        {
            Iptables iptables = await Iptables.FindAsync(cancellation).ConfigureAwait(false);
            await iptables.TryOutAsync(options.IpMasquerade ? "nat" : "filter", cancellation).ConfigureAwait(false);
            log.Verbose(1, $"Using {iptables.Description}");
            return new Masquerade(iptables, options, metrics, log);
        }
        catch (MasqueradeException error) when (options.IpMasquerade)
        {
            throw new StartupException(
                $"Failed to set up IP Masquerade: {error.Message}; install an iptables that works with this kernel and run flanneld as root with CAP_NET_ADMIN and CAP_NET_RAW, or start it without --ip-masq", error);
        }
        catch (MasqueradeException error)
        {
            log.Warning($"no forward rules: {error.Message}; install iptables, or say --iptables-forward-rules=false if packets of pods are forwarded anyway");
            return new Masquerade(null, options, metrics, log);
        }
    }

    /// <summary>Sets the rules for the node's lease. What fails is told and tried again by <see cref="RunAsync"/>.</summary>
    public Task StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation)
    {
        if (_iptables is null)
            return Task.CompletedTask;
        _chains = ChainsFor(_options, _iptables, network, subnet);
        if (_options.IpMasquerade)
            _log.Info("Setting up masking rules");
        return RepairAsync(isStart: true, cancellation);
    }

    /// <summary>Looks after the rules until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_iptables is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
        using var timer = new PeriodicTimer(_options.IptablesResync);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            await RepairAsync(isStart: false, cancellation).ConfigureAwait(false);
    }

    private static IReadOnlyList<OwnedChain> ChainsFor(FlannelOptions options, Iptables iptables, IPNetwork network, IPNetwork subnet) =>
    [
        .. options.IpMasquerade ? [FlannelChains.Masquerade(network, subnet, iptables.HasRandomFully && !options.DisableRandomFully)] : Array.Empty<OwnedChain>(),
        .. options.IptablesForwardRules ? [FlannelChains.Forward(network)] : Array.Empty<OwnedChain>(),
    ];

    private async Task RepairAsync(bool isStart, CancellationToken cancellation)
    {
        try
        {
            SavedRules found = await Iptables.ReadAsync(_chains, cancellation).ConfigureAwait(false);
            string script = RepairScript.Make(_chains, found);
            _failure = "";
            if (script.Length == 0)
            {
                _lastScript = "";
                return;
            }

            if (IsQuarrel(script))
                return;
            if (!isStart)
                _log.Info("Some iptables rules are missing or changed; setting them right");
            await _iptables!.ApplyAsync(script, cancellation).ConfigureAwait(false);
            _lastApplied = Stopwatch.GetTimestamp();
            if (!isStart)
                _metrics.Repaired(RepairKind.Rules);
        }
        catch (MasqueradeException error)
        {
            if (_failure != error.Message)
                _log.Error($"Failed to ensure iptables rules: {error.Message}; trying again every {_options.IptablesResync.TotalSeconds} s");
            _failure = error.Message;
        }
    }

    // Somebody else may undo the same thing again and again, or an iptables print a rule in another way than it was given.
    private bool IsQuarrel(string script)
    {
        _repeats = script == _lastScript ? _repeats + 1 : 0;
        _lastScript = script;
        if (_repeats == QuarrelAfter)
            _log.Warning($"the same iptables rules are wrong for the {QuarrelAfter + 1}th time in a row: who else changes them? Setting them right once a minute from now on");
        return _repeats >= QuarrelAfter && Stopwatch.GetElapsedTime(_lastApplied) < QuarrelPause;
    }
}
