using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using CniBridge.HostLocal;
using CniBridge.Protocol;
using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>Addresses and routes within the container.</summary>
internal static class ContainerNetwork
{
    /// <summary>Gives the device its addresses, sets it up, and makes its routes, in requests that are sent together.</summary>
    public static void Configure(RtnetlinkClient container, NetworkNamespace sandbox, Link device, CniResult given, bool detectDuplicates)
    {
        // Whoever had the address before is forgotten: the device announces itself as soon as it is up.
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

    /// <summary>A route as the kernel is to have it.</summary>
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

    /// <summary>Nobody else has these addresses, and a container is not to wait a second for its link-local one.</summary>
    private static bool HasIPv6 => Directory.Exists("/proc/sys/net/ipv6");
}
