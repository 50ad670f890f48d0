namespace Flannel.Reference.Monitoring;

/// <summary>What was repaired. The label values of the metric are these names in snake case.</summary>
internal enum RepairKind
{
    /// <summary>A route was missing or led elsewhere.</summary>
    Route,

    /// <summary>The tunnel was missing, or its state, MTU or address had changed.</summary>
    Device,

    /// <summary>subnet.env was missing or changed.</summary>
    SubnetFile,

    /// <summary>The masquerading or forward rules were missing or changed.</summary>
    Rules,
}

/// <summary>Figures of the running daemon, given to everything that reports them. Thread-safe.</summary>
internal sealed class Metrics(TimeProvider time)
{
    private readonly long[] _repairs = new long[Enum.GetValues<RepairKind>().Length];
    private long _events, _reconnects, _lagTicks, _maxLagTicks, _failures, _failedLists, _addressChanges;
    private volatile bool _isReady;

    /// <summary>The clock for everything measured here.</summary>
    public TimeProvider Clock => time;

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    /// <summary>Known leases of other nodes.</summary>
    public long Leases { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Leases of other nodes that have no route, as it would cut this node off.</summary>
    public long RefusedLeases { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Wanted routes that bypass the tunnel.</summary>
    public long DirectRoutes { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Wanted routes through the tunnel.</summary>
    public long TunnelRoutes { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Masquerading and forward rules that are in the kernel as wanted.</summary>
    public long Rules { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>The number of reconnections to the lease source.</summary>
    public long Reconnects => Interlocked.Read(ref _reconnects);

    /// <summary>The number of failed requests for the list of leases, or a page of it.</summary>
    public long FailedLists => Interlocked.Read(ref _failedLists);

    /// <summary>What the start waits for, phrased to follow "waiting for"; null if it waits for nothing external.</summary>
    public string? WaitingFor { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>What currently fails and is retried, or null. It may include the number of attempts and their duration.</summary>
    public string? Trouble { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>Changes of leases that were applied to the kernel.</summary>
    public long LeaseEvents => Interlocked.Read(ref _events);

    /// <summary>How often the kernel refused a change.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The time from the receipt of a change of leases until it was applied to the kernel, summed over all changes.</summary>
    public TimeSpan LagTotal => TimeSpan.FromTicks(Interlocked.Read(ref _lagTicks));

    /// <summary>The longest of these times.</summary>
    public TimeSpan LagMax => TimeSpan.FromTicks(Interlocked.Read(ref _maxLagTicks));

    /// <summary>Whether the node's network is up: device, rules and subnet.env are in place, and the first set of leases is in the
    /// kernel.</summary>
    public bool IsReady { get => _isReady && Obstacle is null; set => _isReady = value; }

    /// <summary>What keeps a node that has joined from its network, or null.</summary>
    public string? Obstacle { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>How often the node moved to another address of its own.</summary>
    public long AddressChanges => Interlocked.Read(ref _addressChanges);

    public long RepairsOf(RepairKind kind) => Interlocked.Read(ref _repairs[(int)kind]);

    public void Repaired(RepairKind kind, int count = 1) => Interlocked.Add(ref _repairs[(int)kind], count);

    /// <summary>Counts a reconnection to the lease source.</summary>
    public void Reconnected() => Interlocked.Increment(ref _reconnects);

    public void ListFailed() => Interlocked.Increment(ref _failedLists);

    public void AddressChanged() => Interlocked.Increment(ref _addressChanges);

    public void Failed() => Interlocked.Increment(ref _failures);

    /// <summary>Counts changes of leases that were applied to the kernel.</summary>
    /// <param name="lag">The time since the oldest of them was received.</param>
    public void Applied(int count, TimeSpan lag)
    {
        Interlocked.Add(ref _events, count);
        Interlocked.Add(ref _lagTicks, lag.Ticks * count);
        long max = Interlocked.Read(ref _maxLagTicks);
        while (lag.Ticks > max && Interlocked.CompareExchange(ref _maxLagTicks, lag.Ticks, max) is var seen && seen != max)
            max = seen;
    }
}
