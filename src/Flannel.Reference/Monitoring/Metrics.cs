namespace Flannel.Reference.Monitoring;

/// <summary>What was disturbed and put right. The metrics have these names, with underscores.</summary>
internal enum RepairKind
{
    /// <summary>A route was missing or led elsewhere.</summary>
    Route,

    /// <summary>The tunnel was missing, or its state, MTU or address was another.</summary>
    Device,

    /// <summary>subnet.env was gone or another.</summary>
    SubnetFile,

    /// <summary>The masquerading or forward rules were not as they should be.</summary>
    Rules,
}

/// <summary>Figures of the running daemon. Whoever has something to report is given this object; any thread may call it.</summary>
internal sealed class Metrics(TimeProvider time)
{
    private readonly long[] _repairs = new long[Enum.GetValues<RepairKind>().Length];
    private long _events, _reconnects, _lagTicks, _maxLagTicks, _failures, _failedLists, _addressChanges;
    private volatile bool _isReady;

    /// <summary>The clock that everything measured here is measured by.</summary>
    public TimeProvider Clock => time;

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    /// <summary>Leases of other nodes that are known.</summary>
    public long Leases { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Leases of other nodes that have no route, as it would cut this node off.</summary>
    public long RefusedLeases { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Routes past the tunnel, as they are wanted.</summary>
    public long DirectRoutes { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Routes through the tunnel, as they are wanted.</summary>
    public long TunnelRoutes { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>Masquerading and forward rules that the kernel has as they are wanted.</summary>
    public long Rules { get => Interlocked.Read(ref field); set => Interlocked.Exchange(ref field, value); }

    /// <summary>How often the lease source was connected to again.</summary>
    public long Reconnects => Interlocked.Read(ref _reconnects);

    /// <summary>How often the leases were asked for, or a page of them, and did not come.</summary>
    public long FailedLists => Interlocked.Read(ref _failedLists);

    /// <summary>What the start waits for, as it follows "waiting for", or null when that is nobody else.</summary>
    public string? WaitingFor { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>What fails at the moment and is tried again, with how often and how long, or null.</summary>
    public string? Trouble { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>Changes of leases that were received.</summary>
    public long LeaseEvents => Interlocked.Read(ref _events);

    /// <summary>How often the kernel refused what was wanted.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The time from the receipt of a change of leases until the kernel had it, summed over all changes.</summary>
    public TimeSpan LagTotal => TimeSpan.FromTicks(Interlocked.Read(ref _lagTicks));

    /// <summary>The longest of these times.</summary>
    public TimeSpan LagMax => TimeSpan.FromTicks(Interlocked.Read(ref _maxLagTicks));

    /// <summary>Whether the node's network is up: device, rules and subnet.env are there, and the first set of leases is in the
    /// kernel.</summary>
    public bool IsReady { get => _isReady && Obstacle is null; set => _isReady = value; }

    /// <summary>What keeps the node from its network though it had joined, or null.</summary>
    public string? Obstacle { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>How often the node went on with another address of its own.</summary>
    public long AddressChanges => Interlocked.Read(ref _addressChanges);

    public long RepairsOf(RepairKind kind) => Interlocked.Read(ref _repairs[(int)kind]);

    public void Repaired(RepairKind kind, int count = 1) => Interlocked.Add(ref _repairs[(int)kind], count);

    /// <summary>The connection to the lease source was lost and made again.</summary>
    public void Reconnected() => Interlocked.Increment(ref _reconnects);

    public void ListFailed() => Interlocked.Increment(ref _failedLists);

    public void AddressChanged() => Interlocked.Increment(ref _addressChanges);

    public void Failed() => Interlocked.Increment(ref _failures);

    /// <summary>Changes of leases have reached the kernel.</summary>
    /// <param name="lag">How long the oldest of them took since it was received.</param>
    public void Applied(int count, TimeSpan lag)
    {
        Interlocked.Add(ref _events, count);
        Interlocked.Add(ref _lagTicks, lag.Ticks * count);
        long max = Interlocked.Read(ref _maxLagTicks);
        while (lag.Ticks > max && Interlocked.CompareExchange(ref _maxLagTicks, lag.Ticks, max) is var seen && seen != max)
            max = seen;
    }
}
