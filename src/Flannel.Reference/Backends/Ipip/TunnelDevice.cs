namespace Flannel.Reference.Backends.Ipip;

/// <summary>The tunnel through which packets reach other nodes. An existing one is adopted, and recreated only if its endpoints are
/// wrong.</summary>
internal sealed class TunnelDevice(RtnetlinkClient rtnetlink, IPAddress local, IReadOnlyList<IPNetwork> networks, Logger log)
{
    public const string Name = "flannel.ipip";

    /// <summary>Stands for the index of a device that does not exist yet.</summary>
    private const int ToBeMade = int.MaxValue;

    /// <summary>Checks that the device can be created or changed: creates it if missing, and leaves an existing one unchanged.</summary>
    /// <returns>An action that removes the device again if it was created.</returns>
    /// <exception cref="StartupException">The device cannot be created or changed.</exception>
    public Action Prepare(int mtu)
    {
        try
        {
            if (Find() is { } found)
            {
                NetworkPermission.Check(rtnetlink, found);
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

    /// <summary>Brings the device into the desired state. Leaves alone what is already right, and what flannel does not manage.</summary>
    /// <returns>Its index, and whether anything had to be changed.</returns>
    /// <exception cref="StartupException">A device of another kind has its name, or the kernel refused a change.</exception>
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

    /// <summary>Describes what <see cref="Repair"/> would do.</summary>
    /// <returns>The index of the device that routes would use, and a line for each change.</returns>
    /// <exception cref="StartupException">A device of another kind has its name.</exception>
    public (int Index, IReadOnlyList<string> Changes) Preview(IPAddress address, int mtu)
    {
        string made = $"device {Name}: create it: ipip, local {local}, MTU {mtu}, address {address}/32";
        return Find() switch
        {
            null => (ToBeMade, [made]),
            { Kind: IpipLink tunnel } when !HasOurEndpoints(tunnel) => (ToBeMade,
                [$"device {Name}: remove it, as it has local {tunnel.Local} and remote {tunnel.Remote}", made]),
            Link device => (device.Index, [.. ChangesOf(device, address, mtu).Select(change => $"device {Name}: {change.Text}")]),
        };
    }

    /// <summary>The changes that a device with the right endpoints needs, in order.</summary>
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
        // Other addresses inside the pods' network, or a former one, are left from earlier leases. Those outside are not flannel's.
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

    // Parameters that "ip tunnel add" would not set are as in flannel: no queue, no path MTU discovery, any inner protocol.
    private Link Create(int mtu) => rtnetlink.Links.Add(new LinkSpec(Name)
    {
        Kind = new IpipLink { Local = local, TimeToLive = 0, TypeOfService = 0, PathMtuDiscovery = false, Protocol = 0 },
        TransmitQueueLength = 0,
        Mtu = mtu,
    });

    // A failure is only told: what is thrown is the reason why the device is not needed.
    private void Remove()
    {
        try
        {
            if (rtnetlink.Links.TryGet(Name) is { } made)
                rtnetlink.Links.Delete(made);
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            log.Warning($"{Name} cannot be removed again: {error.Message}");
        }
    }

    private bool HasOurEndpoints(IpipLink tunnel)
        => local.Equals(tunnel.Local) && (tunnel.Remote is null || tunnel.Remote.Equals(IPAddress.Any));

    /// <summary>Explains a refusal by the kernel and how to resolve it.</summary>
    private static StartupException Explain(NetlinkException error) => new("Error registering network: " + error switch
    {
        { IsPermissionDenied: true } => NetworkPermission.Missing,
        { Error: Errno.EOPNOTSUPP } =>
            "operation not supported: this kernel has no ipip tunnels; load the module with \"modprobe ipip\", on this machine and not " +
            "in a container",
        { IsAlreadyExists: true } =>
            $"{Name} cannot be created: another tunnel has the same endpoints; find it with \"ip -d link show type ipip\" " +
            "and remove it",
        _ => error.Message,
    }, error);
}
