using System.Collections.Generic;
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
        List<(string, string)> settings = [($"net/ipv4/conf/{device.Name}/arp_notify", "1")];
        // These addresses are unique, and a container need not wait a second for its link-local address.
        if (HasIPv6 && !detectDuplicates)
            settings.Add(($"net/ipv6/conf/{device.Name}/accept_dad", "0"));
        // Some runtimes create namespaces without IPv6.
        if (HasIPv6 && given.Ips!.Any(item => item.Family == "6"))
            settings.AddRange([("net/ipv6/conf/lo/disable_ipv6", "0"), ($"net/ipv6/conf/{device.Name}/disable_ipv6", "0")]);
        sandbox.WriteSysctls(settings);
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

    private static bool HasIPv6 => Directory.Exists("/proc/sys/net/ipv6");
}
