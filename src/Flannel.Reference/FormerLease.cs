using Flannel.Reference.Backends.Ipip;

namespace Flannel.Reference;

/// <summary>The lease of this node's previous run: the subnet that its pods use, and the public address by which the lease is
/// recognized.</summary>
internal sealed record FormerLease(IPNetwork? Subnet, IPAddress? Address)
{
    /// <summary>Reads it from subnet.env and the daemon's notes beside it. Where another flanneld wrote no notes, the address is that of
    /// the tunnel it left.</summary>
    public static FormerLease Find(string subnetFile, RtnetlinkClient rtnetlink)
    {
        (IPNetwork Subnet, IPAddress Address)? noted = NodeNotes.Read(subnetFile).FormerLease();
        if ((SubnetFile.PreviousSubnet(subnetFile) ?? noted?.Subnet) is not { } subnet)
            return new FormerLease(null, null);
        return new FormerLease(subnet, noted is { } lease && lease.Subnet.Equals(subnet) ? lease.Address : TunnelOf(subnet, rtnetlink));
    }

    /// <summary>Returns all subnets that the files name: two different ones when another flanneld ran in between.</summary>
    public static IEnumerable<IPNetwork> Subnets(string subnetFile)
        => new[] { SubnetFile.PreviousSubnet(subnetFile), NodeNotes.Read(subnetFile).FormerLease()?.Subnet }.OfType<IPNetwork>();

    /// <summary>Returns a request for a subnet by the node that held this lease.</summary>
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
