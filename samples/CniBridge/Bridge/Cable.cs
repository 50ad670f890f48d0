using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using CniBridge.Protocol;
using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>A veth pair: a port of the bridge, and the container's device.</summary>
internal sealed class Cable(RtnetlinkClient host, RtnetlinkClient container, NetworkNamespace sandbox, BridgeConfiguration configuration)
{
    private static readonly TimeSpan CarrierLimit = TimeSpan.FromSeconds(10);

    /// <summary>Creates both ends; the container's is still down.</summary>
    /// <exception cref="CniException">The container already has a device with this name.</exception>
    public (Link Port, Link Device) Connect(Link bridge, string name, LinkLayerAddress? address)
    {
        if (container.Links.TryGet(name) is not null)
            throw new CniException(CniErrorCode.Internal, $"container veth name provided ({name}) already exists");
        int? mtu = configuration.Mtu == 0 ? null : configuration.Mtu;
        Link port = host.Links.Add(new LinkSpec(RandomName())
        {
            Kind = new VethLink
            {
                Peer = new LinkSpec(name)
                {
                    Namespace = sandbox,
                    Mtu = mtu,
                    Address = address,
                    TransmitQueueLength = 0
                }
            },
            Mtu = mtu,
            Master = bridge.Index,
            TransmitQueueLength = 0,
            Up = true,
        });
        try
        {
            KernelParameter.Set($"net/ipv6/conf/{port.Name}/accept_ra", "0");
            if (configuration.HairpinMode || configuration.PortIsolation)
                host.Links.Set(port, new LinkChange
                {
                    Port = new BridgePort { Hairpin = configuration.HairpinMode, Isolated = configuration.PortIsolation ? true : null }
                });
            if (configuration.Vlan != 0)
                JoinVlan(host, port, configuration);
            return (port, container.Links.Get(name));
        }
        catch
        {
            Remove(container, name);
            throw;
        }
    }

    /// <summary>Adds a VLAN to a port, untagged and as its PVID.</summary>
    public static void JoinVlan(RtnetlinkClient host, Link port, BridgeConfiguration configuration)
    {
        const ushort DefaultVlan = 1;
        host.BridgeVlans.Replace(new BridgeVlan(port.Index, (ushort)configuration.Vlan) { IsPortVlan = true, Untagged = true });
        if (configuration.PreserveDefaultVlan == false && configuration.Vlan != DefaultVlan)
            host.BridgeVlans.Delete(new BridgeVlan(port.Index, DefaultVlan));
    }

    /// <summary>Waits until the bridge forwards for the port: both ends are up, but the kernel reports the carrier with a delay.</summary>
    public void AwaitCarrier(Link port)
    {
        if (host.Links.Get(port).OperationalState is not OperationalState.Up)
            WatchCarrierAsync(port).GetAwaiter().GetResult();
    }

    /// <summary>Deletes the container's device, and the port with it.</summary>
    public static void Remove(RtnetlinkClient container, string name)
    {
        try
        {
            container.Links.Delete(name);
        }
        catch (NetlinkException e) when (e.IsNotFound)
        {
        }
    }

    public static string RandomName()
        => "veth" + Drawn.Number().ToString("x8", CultureInfo.InvariantCulture);

    private async Task WatchCarrierAsync(Link port)
    {
        using var limit = new CancellationTokenSource(CarrierLimit);
        try
        {
            await foreach (NetworkChange change in host.WatchAsync(new WatchOptions { Objects = NetworkObjects.Links }, limit.Token)
                .ConfigureAwait(false))
            {
                if (change is NetworkChange<Link> { New: { OperationalState: OperationalState.Up } link } && link.Index == port.Index)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            throw new CniException(CniErrorCode.TryAgainLater, $"waited {CarrierLimit.TotalSeconds} s for {port.Name} to " +
                "have a carrier, which it did not get");
        }
    }
}
