using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Flannel.Reference.Leases.Files;

/// <summary>A lease in a shared directory.</summary>
/// <remarks>It never expires. This node holds it for as long as its file names the node's address: a removed file is written again while
/// the subnet is free, because pods use it; a file that names another node ends the daemon.</remarks>
internal sealed class DirectoryLease(LeaseDirectory directory, NetworkConfig network, Lease own, Logger log) : IHeldLease
{
    // Several writes of an editor to a file, or of a script to many files, are processed as one change.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(10);

    // Changes made by another machine on a network file system raise no event here, nor does the replacement of the directory. A file
    // renamed into place, as by this program, changes the directory's modification time; one written in place changes only its own.
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookThoroughly = TimeSpan.FromSeconds(60);

    private readonly ProblemLog _problems = new(log.Warning);

    public Lease Own => own;

    public async IAsyncEnumerable<LeaseBatch> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // Started before the first scan, so that no change is missed in between.
        using var changes = new DirectoryChanges(directory.Path, TellUnwatched);
        using IDisposable? hold = directory.TryHold(own.Subnet);
        if (hold is null)
            log.Warning($"another process has the lease {directory.FileOf(own.Subnet)}, with this node's address {own.PublicIp}: if that " +
                "is another node's flanneld, packets for pods go astray; give each node an address of its own (--public-ip)");
        LeaseSet leases = SetFor(own, network, log);
        bool isFirst = true, isReadable = true, isHeld = true;
        while (true)
        {
            DateTime lookedAt = DateTime.UtcNow;           // compared with the directory's modification time
            long lookedSince = Stopwatch.GetTimestamp();   // unaffected by changes of the clock
            if (TryScan(ref isReadable) is { } scan)
            {
                if (!scan.ContainsKey(own.Subnet) && await TryWriteAgainAsync(cancellation))
                    scan = TryScan(ref isReadable) ?? scan;
                isHeld = scan.ContainsKey(own.Subnet);
                Check(scan);
                TakeAll(scan, leases);
                LeaseBatch batch = isFirst ? leases.Whole() : leases.Changes();
                if (isFirst || batch.Events.Count > 0)
                    yield return batch;
                isFirst = false;
            }

            bool isDue = false;
            while (!isDue)
            {
                if (!await changes.WaitAsync(LookAnyway, cancellation))
                {
                    TryRearm(changes);
                    isDue = !isReadable || !isHeld || directory.HasChangedSince(lookedAt)
                        || Stopwatch.GetElapsedTime(lookedSince) > LookThoroughly;
                    continue;
                }

                await Task.Delay(Settling, cancellation);
                bool isTaken = !isFirst && isReadable && isHeld && changes.Take() is { } names && TryTake(names, leases);
                if (isTaken && leases.Changes() is { Events.Count: > 0 } few)
                    yield return few;
                isDue = !isTaken || Stopwatch.GetElapsedTime(lookedSince) > LookAnyway;
            }
        }
    }

    public void NetworkIsUp()
    {
        // A directory does not keep the state of nodes.
    }

    // While the directory cannot be read, its leases stand. The same holds for the empty mount point of an unmounted directory.
    private Dictionary<IPNetwork, LeaseFileContents?>? TryScan(ref bool isReadable)
    {
        try
        {
            Dictionary<IPNetwork, LeaseFileContents?> scan = directory.Scan();
            if (scan.Count == 0 && !directory.HasLock)
                throw new StartupException($"{directory.Path} is empty and its lock file is missing; mount or restore it");
            isReadable = true;
            return scan;
        }
        catch (StartupException error)
        {
            if (isReadable)
                log.Warning($"{error.Message}; keeping the leases known so far");
            isReadable = false;
            return null;
        }
    }

    private void TakeAll(Dictionary<IPNetwork, LeaseFileContents?> scan, LeaseSet leases)
    {
        Take(scan, leases);
        leases.Keep(scan.Keys.Select(SubnetKey.Format).ToHashSet());
        _problems.ResolveAllBut(about => about is not IPNetwork subnet || scan.ContainsKey(subnet));
    }

    private void Take(Dictionary<IPNetwork, LeaseFileContents?> found, LeaseSet leases)
    {
        foreach ((IPNetwork subnet, LeaseFileContents? contents) in found)
        {
            if (contents?.Problem is { } problem)
            {
                // A file that an editor is rewriting is empty for a moment: its lease stands until the file is valid again or removed.
                _problems.Report(subnet, $"ignoring {directory.FileOf(subnet)}: {problem}");
                continue;
            }

            _problems.Resolve(subnet);
            leases.Put(SubnetKey.Format(subnet), contents?.Lease is { } lease ? ClaimOf(lease, network) : null);
        }
    }

    /// <summary>Returns the set for a node with this lease.</summary>
    public static LeaseSet SetFor(Lease own, NetworkConfig network, Logger log)
        => new(network.Network, own, SubnetKey.Format(own.Subnet), log);

    /// <remarks>Subnets of the network's subnet length cannot overlap. One of another length belongs to no node, whoever wrote it, and
    /// ranks lower.</remarks>
    public static Claim ClaimOf(Lease lease, NetworkConfig network)
        => new(SubnetKey.Format(lease.Subnet), lease.Subnet.PrefixLength == network.SubnetLength ? 0 : 1, lease);

    // Reads only the named files. False when a full scan is needed: this node's file is among them, or one is gone and so is the lock.
    private bool TryTake(IReadOnlyCollection<string> names, LeaseSet leases)
    {
        var found = new Dictionary<IPNetwork, LeaseFileContents?>();
        foreach (string name in names)
        {
            if (LeaseDirectory.TryParse(name, out IPNetwork subnet))
                found[subnet] = directory.Look(subnet);
        }

        if (found.ContainsKey(own.Subnet) || (found.ContainsValue(null) && !directory.HasLock))
            return false;
        Take(found, leases);
        return true;
    }

    /// <returns>False if the folder is not writable at present.</returns>
    private async Task<bool> TryWriteAgainAsync(CancellationToken cancellation)
    {
        try
        {
            using IDisposable claiming = await directory.LockAsync(cancellation);
            if (directory.TryWrite(own, replace: false))
                log.Warning($"{directory.FileOf(own.Subnet)} was removed while this node was using the subnet; wrote it again");
            _problems.Resolve(own);
            return true;
        }
        catch (StartupException error)
        {
            _problems.Report(own, $"{directory.FileOf(own.Subnet)} was removed, and cannot be written again: {error.Message}; keeping " +
                $"{own.Subnet} all the same");
            return false;
        }
    }

    private void Check(Dictionary<IPNetwork, LeaseFileContents?> scan)
    {
        if (scan.GetValueOrDefault(own.Subnet)?.Lease is { } found && !found.PublicIp.Equals(own.PublicIp))
            throw new StartupException($"Lease has been revoked. Shutting down daemon: {directory.FileOf(own.Subnet)} names " +
                $"{found.PublicIp}, not this node's {own.PublicIp}; restart flanneld to get another subnet, or restore the file");
    }

    private void TellUnwatched(string? why) => _problems.Report(directory, why is null ? null
        : $"{directory.Path} is looked at only every {LookAnyway.TotalSeconds} s, as the kernel does not report changes: {why} Raise " +
            "fs.inotify.max_user_instances with sysctl");

    private void TryRearm(DirectoryChanges changes)
    {
        try
        {
            changes.Rearm();
        }
        catch (StartupException error)
        {
            log.Verbose(2, error.Message);
        }
    }
}
