using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference.Leases;

/// <summary>What this node had when a daemon last ran here: the subnet that its pods live in, and the address by which the lease can be
/// known again.</summary>
internal sealed record FormerLease(IPNetwork? Subnet, IPAddress? Address)
{
    /// <summary>Finds it in subnet.env, in the daemon's notes beside it and, where another flanneld wrote none, in the tunnel that it
    /// left.</summary>
    public static FormerLease Find(string subnetFile, RtnetlinkClient rtnetlink)
    {
        (IPNetwork Subnet, IPAddress Address)? noted = NodeNotes.Read(subnetFile).FormerLease();
        if ((SubnetFile.PreviousSubnet(subnetFile) ?? noted?.Subnet) is not { } subnet)
            return new FormerLease(null, null);
        return new FormerLease(subnet, noted is { } lease && lease.Subnet.Equals(subnet) ? lease.Address : TunnelOf(subnet, rtnetlink));
    }

    /// <summary>All subnets that the files know of: they are two where another flanneld ran meanwhile.</summary>
    public static IEnumerable<IPNetwork> Subnets(string subnetFile)
        => new[] { SubnetFile.PreviousSubnet(subnetFile), NodeNotes.Read(subnetFile).FormerLease()?.Subnet }.OfType<IPNetwork>();

    /// <summary>Asks for a subnet as the node that had this one.</summary>
    public LeaseRequest Request(NetworkConfig network, IPAddress publicIp, string backendType) => new()
    {
        Network = network,
        PublicIp = publicIp,
        BackendType = backendType,
        PreviousSubnet = Subnet,
        PreviousAddress = Address,
    };

    private static IPAddress? TunnelOf(IPNetwork subnet, RtnetlinkClient rtnetlink)
        => rtnetlink.Links.TryGet(TunnelDevice.Name) is { Kind: IpipLink { Local: { } local } } tunnel
            && rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork, LinkIndex = tunnel.Index })
            .Any(address => address.Local.Address.Equals(subnet.BaseAddress))
                ? local
                : null;
}
