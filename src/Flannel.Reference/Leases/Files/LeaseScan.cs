namespace Flannel.Reference.Leases.Files;

/// <summary>What one look at the lease directory found.</summary>
internal sealed record LeaseScan
{
    public required IReadOnlyDictionary<IPNetwork, Lease> Leases { get; init; }

    /// <summary>Subnets whose file is there but says nothing that can be used, with the reason.</summary>
    public required IReadOnlyDictionary<IPNetwork, string> Unreadable { get; init; }

    /// <summary>Subnets that have a file, whatever it says: they are not free.</summary>
    public IReadOnlySet<IPNetwork> Taken => new HashSet<IPNetwork>([.. Leases.Keys, .. Unreadable.Keys]);
}
