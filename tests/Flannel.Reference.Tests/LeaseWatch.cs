using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases;
using Netlink.TestSupport;

namespace Flannel.Reference.Tests;

/// <summary>Follows all leases as a backend does, and knows the leases that follow from what it was told.</summary>
internal sealed class LeaseWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<IPNetwork, Lease> _leases = [];
    private readonly Task _following;
    private int _changes;
    private int _wholeSets;

    public LeaseWatch(IHeldLease held) => _following = FollowAsync(held);

    /// <summary>What stands now, such as <c>10.244.1.0/24 via 10.1.5.10</c>, in order.</summary>
    public string[] Leases
    {
        get
        {
            lock (_gate)
                return [.. _leases.Values.OrderBy(lease => Ipv4.ToNumber(lease.Subnet.BaseAddress)).Select(lease => lease.ToString())];
        }
    }

    /// <summary>How many changes were told besides whole sets.</summary>
    public int Changes => Volatile.Read(ref _changes);

    public int WholeSets => Volatile.Read(ref _wholeSets);

    /// <summary>Waits until the leases are these.</summary>
    /// <returns>How long it took.</returns>
    public Task<TimeSpan> UntilAsync(params string[] expected)
        => UntilAsync(leases => leases.SequenceEqual(expected), () => string.Join(", ", expected));

    public async Task<TimeSpan> UntilAsync(Func<string[], bool> condition, Func<string>? expected = null)
    {
        TimeSpan time = await Patience.UntilAsync(() => condition(Leases) || _following.IsCompleted,
            () => $"found {string.Join(", ", Leases)}; expected {expected?.Invoke()}");
        if (!condition(Leases))
            await _following;   // tells why it ended
        return time;
    }

    /// <summary>Waits for the end that the source makes of it.</summary>
    public async Task<string> EndAsync()
        => (await Xunit.Assert.ThrowsAsync<StartupException>(() => _following.WaitAsync(Patience.Limit))).Message;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following.ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
    }

    private async Task FollowAsync(IHeldLease held)
    {
        await foreach (LeaseBatch batch in held.WatchAsync(_end.Token))
        {
            lock (_gate)
                Take(batch);
        }
    }

    private void Take(LeaseBatch batch)
    {
        if (batch.IsWholeSet)
        {
            _wholeSets++;
            _leases.Clear();
        }
        else
        {
            _changes += batch.Events.Count;
        }

        foreach (LeaseEvent change in batch.Events)
        {
            if (change.Kind == LeaseEventKind.Set)
                _leases[change.Lease.Subnet] = change.Lease;
            else
                _leases.Remove(change.Lease.Subnet);
        }
    }
}
