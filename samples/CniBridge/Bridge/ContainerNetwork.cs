using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using CniBridge.HostLocal;
using CniBridge.Protocol;
using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>The addresses and routes in the container.</summary>
internal static class ContainerNetwork
{
    /// <summary>Adds the device's addresses, sets it up and adds its routes, in one batch.</summary>
    public static void Configure(RtnetlinkClient container, NetworkNamespace sandbox, Link device, CniResult given, bool detectDuplicates)
    {
        // The device announces itself once it is up, so neighbours forget the address's previous owner.
        (string, string) announce = ($"net/ipv4/conf/{device.Name}/arp_notify", "1");
        if (detectDuplicates || !HasIPv6)
            sandbox.WriteSysctls(announce);
        else
            sandbox.WriteSysctls(announce, ($"net/ipv6/conf/{device.Name}/accept_dad", "0"));
        container.Batch(batch =>
        {
            foreach (CniAddress item in given.Ips!)
                batch.Addresses.Add(ToAddress(item.Address, device, detectDuplicates));
            batch.Links.Set(device, new LinkChange { Up = true });
            foreach (CniRoute route in given.Routes ?? [])
                batch.Routes.Add(ToRoute(route, device, given));
        }).ThrowIfFailed();
    }

    /// <summary>The route to add.</summary>
    public static Route ToRoute(CniRoute route, Link device, CniResult given)
    {
        AddressFamily family = route.Dst.Address.AddressFamily;
        IPAddress? gateway = route.Gw ?? given.Ips?.FirstOrDefault(item => item.Address.Address.AddressFamily == family
            && item.Gateway is not null)?.Gateway;
        return new Route
        {
            Destination = route.Dst.Network,
            Gateway = route.Scope is not null && route.Gw is null ? null : gateway,
            OutputInterface = device.Index,
            Metric = route.Priority,
            Table = route.Table is uint table ? (RouteTable)table : RouteTable.Main,
            Scope = route.Scope is byte scope ? (RouteScope)scope : null,
            Metrics = route.Mtu is null && route.Advmss is null ? null
                : new RouteMetrics { Mtu = route.Mtu, AdvertisedSegmentSize = route.Advmss },
        };
    }

    private static Address ToAddress(InterfaceAddress local, Link device, bool detectDuplicates)
    {
        bool ipv4 = local.Address.AddressFamily is AddressFamily.InterNetwork;
        return new Address(device.Index, local)
        {
            Broadcast = ipv4 ? AddressNumber.LastOf(local.Network) : null,
            Flags = ipv4 || detectDuplicates ? AddressFlags.None : AddressFlags.NoDuplicateDetection,
        };
    }

    /// <summary>These addresses are unique, and without duplicate address detection a container need not wait a second for its link-local
    /// address.</summary>
    private static bool HasIPv6 => Directory.Exists("/proc/sys/net/ipv6");
}
