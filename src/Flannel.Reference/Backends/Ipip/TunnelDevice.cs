namespace Flannel.Reference.Backends.Ipip;

/// <summary>The tunnel through which packets reach nodes on other segments. One that is there already is taken over, not made
/// anew.</summary>
internal sealed class TunnelDevice(RtnetlinkClient rtnetlink, IPAddress local, IReadOnlyList<IPNetwork> networks, Logger log)
{
    public const string Name = "flannel.ipip";

    /// <summary>Stands for the index of a device that is still to be made.</summary>
    private const int ToBeMade = int.MaxValue;

    /// <summary>Finds out whether the device can be had, by making it if it is missing. One that is there is not changed yet.</summary>
    /// <returns>What removes it again if it was made.</returns>
    /// <exception cref="StartupException">It cannot be had.</exception>
    public Action Prepare(int mtu)
    {
        try
        {
            if (Find() is { } found)
            {
                // Asks for what is so already: the kernel checks the permission and changes nothing.
                rtnetlink.Links.Set(found, new LinkChange { Up = found.IsUp });
                return static () => { };
            }

            Create(mtu);
            return Remove;
        }
        catch (NetlinkException error)
        {
            throw Explain(error);
        }
    }

    /// <summary>Makes the device what it should be. What is right already is left alone, and so is what flannel has no say in.</summary>
    /// <returns>Its index, and whether anything had to be done.</returns>
    /// <exception cref="StartupException">Something else has its name, or the kernel refused.</exception>
    public (int Index, bool WasDamaged) Repair(IPAddress address, int mtu)
    {
        try
        {
            Link? found = Find();
            if (found?.Kind is IpipLink tunnel && !HasOurEndpoints(tunnel))
            {
                log.Warning($"\"{Name}\" already exists with incompatible attributes: local={tunnel.Local} remote={tunnel.Remote}; " +
                    "recreating device");
                rtnetlink.Links.Delete(found);
                found = null;
            }

            Link device = found ?? Create(mtu);
            List<(string Text, Action Make)> changes = ChangesOf(device, address, mtu);
            changes.ForEach(change => change.Make());
            return (device.Index, found is null || changes.Count > 0);
        }
        catch (NetlinkException error)
        {
            throw Explain(error);
        }
    }

    /// <summary>Says what <see cref="Repair"/> would do.</summary>
    /// <returns>The index of the device that routes would lead to, and a line for each change.</returns>
    /// <exception cref="StartupException">Something else has its name.</exception>
    public (int Index, IReadOnlyList<string> Changes) Preview(IPAddress address, int mtu)
    {
        string made = $"device {Name}: make it: ipip, local {local}, MTU {mtu}, address {address}/32";
        return Find() switch
        {
            null => (ToBeMade, [made]),
            { Kind: IpipLink tunnel } when !HasOurEndpoints(tunnel) => (ToBeMade,
                [$"device {Name}: remove it, as it has local {tunnel.Local} and remote {tunnel.Remote}", made]),
            Link device => (device.Index, [.. ChangesOf(device, address, mtu).Select(change => $"device {Name}: {change.Text}")]),
        };
    }

    /// <summary>What is to be done to a device with the right endpoints, in order.</summary>
    private List<(string Text, Action Make)> ChangesOf(Link device, IPAddress address, int mtu)
    {
        List<(string, Action)> changes = [];
        var wanted = new Address(device.Index, new InterfaceAddress(address, 32));
        if (device.Mtu != mtu)
        {
            Add($"MTU {device.Mtu} to {mtu}", () =>
            {
                log.Info($"current MTU of {Name} is {device.Mtu}, setting it to {mtu}");
                rtnetlink.Links.Set(device, new LinkChange { Mtu = mtu });
            });
        }

        IReadOnlyList<Address> found =
            rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork, LinkIndex = device.Index });
        // Other addresses inside the pods' network, or a former one, are flannel's of an earlier time. Those outside are somebody else's.
        foreach (Address other in found.Where(other => !IsWanted(other) && networks.Any(one => one.Contains(other.Local.Address))))
        {
            Add($"remove address {other.Local}", () =>
            {
                rtnetlink.Addresses.Delete(other);
                log.Info($"removed IP address {other.Local} from {Name}");
            });
        }

        if (!found.Any(IsWanted))
            Add($"add address {wanted.Local}", () => rtnetlink.Addresses.Add(wanted));
        if (!device.IsUp)
            Add("set it up", () => rtnetlink.Links.Set(device, new LinkChange { Up = true }));
        return changes;

        bool IsWanted(Address one) => one.Local.Equals(wanted.Local);

        void Add(string text, Action make) => changes.Add((text, make));
    }

    private Link? Find()
    {
        Link? found = rtnetlink.Links.TryGet(Name);
        return found is null or { Kind: IpipLink } ? found : throw new StartupException(
            $"Error registering network: {Name} isn't an ipip mode device, please remove device and try again (ip link delete {Name})");
    }

    // What "ip tunnel add" would not say stays as flannel sets it: no queue, no path MTU discovery, any protocol inside.
    private Link Create(int mtu) => rtnetlink.Links.Add(new LinkSpec(Name)
    {
        Kind = new IpipLink { Local = local, TimeToLive = 0, TypeOfService = 0, PathMtuDiscovery = false, Protocol = 0 },
        TransmitQueueLength = 0,
        Mtu = mtu,
    });

    private void Remove()
    {
        if (rtnetlink.Links.TryGet(Name) is { } made)
            rtnetlink.Links.Delete(made);
    }

    private bool HasOurEndpoints(IpipLink tunnel)
        => local.Equals(tunnel.Local) && (tunnel.Remote is null || tunnel.Remote.Equals(IPAddress.Any));

    /// <summary>Says what to do about a refusal of the kernel.</summary>
    private static StartupException Explain(NetlinkException error) => new("Error registering network: " + error switch
    {
        { IsPermissionDenied: true } =>
            "operation not permitted: changing the network needs CAP_NET_ADMIN; run flanneld as root, or give its container that " +
            "capability (--cap-add NET_ADMIN)",
        { Error: Errno.EOPNOTSUPP } =>
            "operation not supported: this kernel has no ipip tunnels; load them with \"modprobe ipip\", on this machine and not " +
            "in a container",
        { IsAlreadyExists: true } =>
            $"{Name} cannot be made, as another tunnel has the same endpoints; find it with \"ip -d link show type ipip\" " +
            "and remove it",
        _ => error.Message,
    }, error);
}
