using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Netlink;
using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Keeps the rules in a table of nf_tables, without any program. The kernel tells when somebody changes it; nothing is looked at
/// from time to time.</summary>
internal sealed class NftablesRules : INodeRules
{
    private readonly NftablesClient? _client;
    private readonly FlannelOptions _options;
    private readonly Metrics _metrics;
    private readonly Logger _log;
    private readonly FormerIptablesRules? _former;
    private readonly RepairBudget _budget = new(TimeProvider.System);
    private NftRuleset? _wanted;
    private string _failure = "";
    private bool _isTakenOver, _isQuarrelTold;

    private NftablesRules(NftablesClient? client, FlannelOptions options, Metrics metrics, Logger log)
    {
        (_client, _options, _metrics, _log) = (client, options, metrics, log);
        _former = client is null ? null : new FormerIptablesRules(client, log);
    }

    /// <summary>Finds out, before anything is changed, whether the rules can be had: adds them to a table of another name and removes it in
    /// the same step.</summary>
    /// <exception cref="StartupException">Masquerading is asked for and cannot be done. Forward rules alone are not worth that.</exception>
    public static NftablesRules Prepare(FlannelOptions options, IPNetwork network, Metrics metrics, Logger log)
    {
        WantedRules kinds = WantedRules.Of(options);
        NftablesClient? client = null;
        try
        {
            client = NftablesClient.Open(new NetlinkClientOptions { Logger = log.ForLibrary("netlink") });
            var trial = new NftTable(NftFamily.IPv4, "flannel-try");
            NftRuleset rules = FlannelTable.Make(trial, network, network, kinds);
            client.Commit(change =>
            {
                change.Tables.Add(trial);
                rules.AddTo(change);
                change.Tables.Delete(trial);
            });
            return new NftablesRules(client, options, metrics, log);
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            client?.Dispose();
            if (kinds.Masquerade)
                throw new StartupException($"Failed to set up IP Masquerade: {NftablesTrouble.Describe(error)}; or set EnableNFTables to " +
                    "false in the network config, which takes iptables, or start flanneld without --ip-masq", error);
            if (kinds.Forward)
                log.Warning($"no forward rules: {NftablesTrouble.Describe(error)}; or say --iptables-forward-rules=false if packets of " +
                    "pods are forwarded anyway");
            return new NftablesRules(null, options, metrics, log);
        }
    }

    public Task StartAsync(IPNetwork network, IPNetwork subnet, CancellationToken cancellation)
    {
        if (_client is null)
            return Task.CompletedTask;
        WantedRules kinds = WantedRules.Of(_options);
        _wanted = FlannelTable.Make(FlannelTable.Name, network, subnet, kinds);
        if (kinds.Masquerade)
            _log.Info("Setting up masking rules");
        try
        {
            Repair(by: null);
            if (kinds.Forward)
                TellBarriers(network);
            return TakeOverAsync(cancellation);
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            TellFailure(error);
            return Task.CompletedTask;
        }
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (_client is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
        while (true)
        {
            try
            {
                await WatchAsync(_client!, cancellation).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or TimeoutException)
            {
                TellFailure(error);
            }

            await Task.Delay(_options.IptablesResync, cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client?.Dispose();

    private async Task WatchAsync(NftablesClient client, CancellationToken cancellation)
    {
        bool isInSync = false;
        NftChanges? last = null;
        await foreach (NftWatchEvent item in client.WatchAsync(FlannelTable.Name, cancellationToken: cancellation).ConfigureAwait(false))
        {
            (isInSync, last) = item switch
            {
                NftInSync => (true, last),
                NftEventsLost => (false, last),
                NftChanges changes => (isInSync, changes),
                _ => (isInSync, last),
            };
            if (!isInSync)
                continue;
            if (Repair(by: last ?? (object)item))
                await RestAsync(last, cancellation).ConfigureAwait(false);
            await TakeOverAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the table what it should be.</summary>
    /// <param name="by">What told of a change; null at a start.</param>
    /// <returns>Whether it was not.</returns>
    private bool Repair(object? by)
    {
        NftRuleset found = FlannelTable.Read(_client!);
        bool isWrong = !FlannelTable.AreEqual(found, _wanted!);
        if (isWrong)
        {
            if (by is not null)
                _log.Info($"Table {FlannelTable.Name.Name} was changed by {NameOf(by)}; setting its rules right");
            _client!.Commit(change => FlannelTable.Write(_wanted!, change), handles: false);
            if (by is not null)
                _metrics.Repaired(RepairKind.Rules);
        }

        _failure = "";
        _metrics.Rules = _wanted!.Rules.Count;
        return isWrong;
    }

    private async Task TakeOverAsync(CancellationToken cancellation)
    {
        if (_isTakenOver)
            return;
        await _former!.RemoveAsync(cancellation).ConfigureAwait(false);
        _isTakenOver = true;
    }

    // Somebody else may undo the same thing again and again, as soon as he sees it.
    private async Task RestAsync(NftChanges? last, CancellationToken cancellation)
    {
        TimeSpan pause = _budget.Take();
        if (pause == TimeSpan.Zero)
        {
            _isQuarrelTold = false;
            return;
        }

        if (!_isQuarrelTold)
            _log.Warning($"table {FlannelTable.Name.Name} was changed {RepairBudget.Most} times within {RepairBudget.Most} s, the " +
                $"last time by {NameOf(last)}: who else keeps it? Setting it right once a second from now on");
        _isQuarrelTold = true;
        await Task.Delay(pause, cancellation).ConfigureAwait(false);
    }

    private void TellBarriers(IPNetwork network)
    {
        foreach (string barrier in ForwardPolicies.Describe(_client!, network))
            _log.Warning(barrier);
    }

    private void TellFailure(Exception error)
    {
        _metrics.Rules = 0;
        _metrics.Failed();
        if (_failure != error.Message)
            _log.Error($"Failed to ensure nftables rules: {NftablesTrouble.Describe(error)}; trying again every " +
                $"{_options.IptablesResync.TotalSeconds} s");
        _failure = error.Message;
    }

    private static string NameOf(object? by) => by is NftChanges { ProcessName: { } name, ProcessId: { } process }
        ? $"{name} (process {process})" : "somebody";
}
