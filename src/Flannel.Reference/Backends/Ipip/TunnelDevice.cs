using Flannel.Reference.Reconcile;

namespace Flannel.Reference.Backends.Ipip;

/// <summary>The tunnel through which packets reach nodes on other segments. One that is there already is taken over, not made
/// anew.</summary>
internal sealed class TunnelDevice(RtnetlinkClient rtnetlink, IPAddress local, IPNetwork network, Logger log)
{
    public const string Name = "flannel.ipip";

    private bool _madeByPrepare;

    /// <summary>Finds out whether the device can be had, by making it if it is missing. One that is there is not changed yet.</summary>
    /// <exception cref="StartupException">It cannot be had.</exception>
    public void Prepare(int mtu)
    {
        try
        {
            if (rtnetlink.Links.TryGet(Name) is { } found)
            {
                ThrowIfForeign(found);
                // Asks for what is so already: the kernel checks the permission and changes nothing.
                rtnetlink.Links.Set(found, new LinkChange { Up = found.IsUp });
            }
            else
            {
                Create(mtu);
                _madeByPrepare = true;
            }
        }
        catch (NetlinkException error)
        {
            throw KernelRefusal.Explain(error);
        }
    }

    public void Withdraw()
    {
        if (_madeByPrepare && rtnetlink.Links.TryGet(Name) is { } made)
            rtnetlink.Links.Delete(made);
    }

    /// <summary>Makes the device what it should be. What is right already is left alone, and so is what flannel has no say in.</summary>
    /// <returns>Its index, and whether anything had to be done.</returns>
    /// <exception cref="StartupException">Something else has its name.</exception>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    public (int Index, bool WasDamaged) Repair(IPAddress address, int mtu)
    {
        Link? found = rtnetlink.Links.TryGet(Name);
        Link device = found ?? Create(mtu);
        ThrowIfForeign(device);
        bool wasDamaged = found is null || found.Mtu != mtu || !found.IsUp;
        if (device.Kind is IpipLink tunnel && !HasOurEndpoints(tunnel))
        {
            log.Warning($"\"{Name}\" already exists with incompatible attributes: local={tunnel.Local} remote={tunnel.Remote}; " +
                "recreating device");
            rtnetlink.Links.Delete(device);
            device = Create(mtu);
            wasDamaged = true;
        }

        if (device.Mtu != mtu)
        {
            log.Info($"current MTU of {Name} is {device.Mtu}, setting it to {mtu}");
            rtnetlink.Links.Set(device, new LinkChange { Mtu = mtu });
        }

        wasDamaged |= RepairAddresses(device.Index, address);
        if (!device.IsUp)
            rtnetlink.Links.Set(device, new LinkChange { Up = true });
        return (device.Index, wasDamaged);
    }

    /// <summary>Says what <see cref="Repair"/> would do.</summary>
    /// <returns>The index of the device that routes would lead to, and a line for each change.</returns>
    /// <exception cref="StartupException">Something else has its name.</exception>
    public (int Index, IReadOnlyList<string> Changes) Preview(IPAddress address, int mtu)
    {
        string made = $"device {Name}: make it: ipip, local {local}, MTU {mtu}, address {address}/32";
        if (rtnetlink.Links.TryGet(Name) is not { } device)
            return (PeerPath.DeviceToBeMade, [made]);
        ThrowIfForeign(device);
        if (device.Kind is IpipLink tunnel && !HasOurEndpoints(tunnel))
            return (PeerPath.DeviceToBeMade,
                [$"device {Name}: remove it, as it has local {tunnel.Local} and remote {tunnel.Remote}", made]);

        List<string> changes = [];
        if (device.Mtu != mtu)
            changes.Add($"device {Name}: MTU {device.Mtu} to {mtu}");
        (bool isThere, IReadOnlyList<Address> others) = ReadAddresses(device.Index, address);
        changes.AddRange(others.Select(other => $"device {Name}: remove address {other.Local}"));
        if (!isThere)
            changes.Add($"device {Name}: add address {address}/32");
        if (!device.IsUp)
            changes.Add($"device {Name}: set it up");
        return (device.Index, changes);
    }

    private bool RepairAddresses(int index, IPAddress wanted)
    {
        (bool isThere, IReadOnlyList<Address> others) = ReadAddresses(index, wanted);
        foreach (Address other in others)
        {
            rtnetlink.Addresses.Delete(other);
            log.Info($"removed IP address {other.Local} from {Name}");
        }

        if (!isThere)
            rtnetlink.Addresses.Add(new Address(index, new InterfaceAddress(wanted, 32)));
        return others.Count > 0 || !isThere;
    }

    // Other addresses inside the pods' network are flannel's of an earlier time. Those outside are somebody else's.
    private (bool IsThere, IReadOnlyList<Address> Others) ReadAddresses(int index, IPAddress wanted)
    {
        IReadOnlyList<Address> found =
            rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork, LinkIndex = index });
        return (found.Any(IsWanted), [.. found.Where(address => !IsWanted(address) && network.Contains(address.Local.Address))]);

        bool IsWanted(Address address) => address.Local.Address.Equals(wanted) && address.Local.PrefixLength == 32;
    }

    // What "ip tunnel add" would not say stays as flannel sets it: no queue, no path MTU discovery, any protocol inside.
    private Link Create(int mtu) => rtnetlink.Links.Add(new LinkSpec(Name)
    {
        Kind = new IpipLink { Local = local, TimeToLive = 0, TypeOfService = 0, PathMtuDiscovery = false, Protocol = 0 },
        TransmitQueueLength = 0,
        Mtu = mtu,
    });

    private bool HasOurEndpoints(IpipLink tunnel)
        => local.Equals(tunnel.Local) && (tunnel.Remote is null || tunnel.Remote.Equals(IPAddress.Any));

    private static void ThrowIfForeign(Link device)
    {
        if (device.Kind is not IpipLink)
        {
            throw new StartupException(
                $"Error registering network: {Name} isn't an ipip mode device, please remove device and try again (ip link delete {Name})");
        }
    }
}
