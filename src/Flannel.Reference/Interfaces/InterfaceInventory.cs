namespace Flannel.Reference.Interfaces;

/// <summary>The node's interfaces, and the IPv4 addresses by which other machines can reach them.</summary>
internal sealed class InterfaceInventory(IReadOnlyList<Link> links, IReadOnlyList<Address> addresses)
{
    public static InterfaceInventory Read(RtnetlinkClient rtnetlink)
        => new(rtnetlink.Links.List(), rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork }));

    /// <summary>In the order of their indexes.</summary>
    public IReadOnlyList<Link> Links => links;

    public Link? Find(string name) => links.FirstOrDefault(link => link.Name.Equals(name, StringComparison.Ordinal));

    public Link? Find(int index) => links.FirstOrDefault(link => link.Index == index);

    public Link? FindOwner(IPAddress address) => links.FirstOrDefault(link => AddressesOf(link).Contains(address));

    /// <summary>Global addresses in the kernel's order, then link-local ones. Loopback addresses, which refer to the host itself on every
    /// host, are left out.</summary>
    public IReadOnlyList<IPAddress> AddressesOf(Link link)
    {
        List<IPAddress> own = [.. addresses.Where(address => address.LinkIndex == link.Index).Select(address => address.Local.Address)];
        return [.. own.Where(IsGlobal), .. own.Where(IsLinkLocal)];
    }

    /// <summary>Describes an address that no machine can have: the first or last of a network that this node is in. Null for any other
    /// address.</summary>
    public string? EndOfNetwork(IPAddress address)
    {
        foreach (Address own in addresses)
        {
            IPNetwork network = own.Local.Network;
            if (network.PrefixLength > 30 || !network.Contains(address))
                continue;
            if (address.Equals(network.BaseAddress))
                return $"the address of the network {network} itself";
            if (Ipv4.ToNumber(address) == (Ipv4.ToNumber(network.BaseAddress) | ~Ipv4.Mask(network.PrefixLength)))
                return $"the broadcast address of {network}";
        }

        return null;
    }

    /// <summary>Lists interfaces and addresses, such as <c>lo:[], net0:[10.1.5.10]</c>.</summary>
    public override string ToString() => string.Join(", ", links.Select(link => $"{link.Name}:[{string.Join(' ', AddressesOf(link))}]"));

    private static bool IsLinkLocal(IPAddress address) => IPNetwork.Parse("169.254.0.0/16").Contains(address);

    private static bool IsGlobal(IPAddress address)
        => !IsLinkLocal(address) && !IPAddress.IsLoopback(address) && Ipv4.ToNumber(address) is not 0 and < 0xE0000000;
}
