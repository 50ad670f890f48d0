namespace Flannel.Reference.Monitoring;

/// <summary>Figures of the running daemon, given to everything that reports them. Thread-safe.</summary>
internal sealed class Metrics(TimeProvider time)
{
    private const string Routes = "flannel_routes", Repairs = "flannel_repairs_total", ServerName = "flannel_lease_source",
        RoutesHelp = "Routes to other nodes' subnets, bypassing the tunnel (direct) and through it (ipip).",
        RepairsHelp = "External changes that the daemon repaired.";

    private long _events, _lagTicks, _maxLagTicks;
    private volatile bool _isReady;

    public TimeProvider Clock => time;

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    public Metric Leases { get; } = new("flannel_leases", "gauge", "Leases of other nodes.");

    public Metric RefusedLeases { get; } =
        new("flannel_refused_leases", "gauge", "Leases refused, as their route would cut this node off.");

    public Metric DirectRoutes { get; } = new(Routes, "gauge", RoutesHelp, "{kind=\"direct\"}");

    public Metric TunnelRoutes { get; } = new(Routes, "gauge", RoutesHelp, "{kind=\"ipip\"}");

    public Metric Rules { get; } = new("flannel_rules", "gauge",
        "Masquerading and forward rules that are in the kernel as they are wanted; 0 when they cannot be.");

    public Metric RouteRepairs { get; } = new(Repairs, "counter", RepairsHelp, "{kind=\"route\"}");

    /// <summary>How often the tunnel was missing, or its state, MTU or address had changed.</summary>
    public Metric DeviceRepairs { get; } = new(Repairs, "counter", RepairsHelp, "{kind=\"device\"}");

    public Metric SubnetFileRepairs { get; } = new(Repairs, "counter", RepairsHelp, "{kind=\"subnet_file\"}");

    public Metric RuleRepairs { get; } = new(Repairs, "counter", RepairsHelp, "{kind=\"rules\"}");

    public Metric AddressChanges { get; } =
        new("flannel_own_address_changes_total", "counter", "Changes of the node's own address.");

    public Metric Refusals { get; } = new("flannel_kernel_refusals_total", "counter", "Changes that the kernel refused.");

    public Metric Reconnects { get; } = new($"{ServerName}_reconnects_total", "counter", "Reconnections to the lease source.");

    public Metric FailedLists { get; } = new($"{ServerName}_failed_lists_total", "counter", "Failed requests for the list of leases.");

    /// <summary>All of them, in the order in which they are reported.</summary>
    public IReadOnlyList<Metric> All => [Leases, RefusedLeases, DirectRoutes, TunnelRoutes, Rules, RouteRepairs, DeviceRepairs,
        SubnetFileRepairs, RuleRepairs, AddressChanges, Refusals, Reconnects, FailedLists];

    /// <summary>What the start waits for, phrased to follow "waiting for"; null if it waits for nothing external.</summary>
    public string? WaitingFor { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>What currently fails and is retried, or null. It may include the number of attempts and their duration.</summary>
    public string? Trouble { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    public long LeaseEvents => Interlocked.Read(ref _events);

    /// <summary>The time from the receipt of a change of leases until it was applied to the kernel, summed over all changes.</summary>
    public TimeSpan LagTotal => TimeSpan.FromTicks(Interlocked.Read(ref _lagTicks));

    public TimeSpan LagMax => TimeSpan.FromTicks(Interlocked.Read(ref _maxLagTicks));

    /// <summary>Whether the node's network is up: device, rules and subnet.env are in place, and the first set of leases is in the
    /// kernel.</summary>
    public bool IsReady { get => _isReady && Obstacle is null; set => _isReady = value; }

    /// <summary>What keeps a node that has joined from its network, or null.</summary>
    public string? Obstacle { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

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
