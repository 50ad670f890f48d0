using System.Collections.Generic;
using System.Linq;
using System.Net;
using CniBridge.HostLocal;
using CniBridge.Protocol;
using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>ADD: bridge, veth pair, addresses, gateway, rules; on failure, everything is undone.</summary>
internal sealed class Attaching(BridgeConfiguration configuration, CniRequest request, RtnetlinkClient host, RtnetlinkClient container,
    NetworkNamespace sandbox)
{
    private const int ContainerInterface = 2;   // its index in the result: bridge, port, container

    public CniResult Run()
    {
        var bridge = new HostBridge(host, configuration);
        Link master = bridge.Ensure();
        var cable = new Cable(host, container, sandbox, configuration);
        (Link port, Link device) = cable.Connect(master, request.InterfaceName, configuration.AddressFor(request));
        try
        {
            CniResult given = configuration.HasAddresses ? GiveAddresses(bridge, master, device) : Bring(device);
            cable.AwaitCarrier(port);
            // A bridge without a MAC address of its own takes that of a port.
            Link now = configuration.NeedsGateway ? master : host.Links.Get(master);
            return given with
            {
                Interfaces = [
                    Describe(now),
                    Describe(port),
                    Describe(device) with { Sandbox = request.NetworkNamespace },
                    .. given.Interfaces ?? [],
                ],
                Dns = configuration.Dns is { } dns && dns != new CniDns() ? dns : given.Dns,
            };
        }
        catch
        {
            Cable.Remove(container, request.InterfaceName);
            throw;
        }
    }

    private CniResult GiveAddresses(HostBridge bridge, Link master, Link device)
    {
        ICniPlugin ipam = BridgePlugin.AddressesOf(configuration);
        CniResult given = Complete(ipam.Add(request));
        try
        {
            ContainerNetwork.Configure(container, sandbox, device, given, configuration.DetectDuplicates);
            Link gateway = configuration.NeedsGateway ? bridge.BecomeGateway(master, given.Ips!) : master;
            if (configuration.IpMasq)
                new Masquerade(configuration.Name, request.ContainerId).Add([.. given.Ips!.Select(ip => ip.Address)]);
            return given with { Interfaces = gateway.Index == master.Index ? null : [Describe(gateway)] };
        }
        catch
        {
            ipam.Delete(request with { Command = "DEL" });
            throw;
        }
    }

    /// <summary>Completes the IPAM result: the device that has the addresses, and the bridge as their gateway.</summary>
    private CniResult Complete(CniResult given)
    {
        if (given.Ips is not { Count: > 0 })
            throw new CniException(CniErrorCode.Internal, "IPAM plugin returned missing IP config");
        List<CniRoute> routes = [.. given.Routes ?? []];
        List<CniAddress> addresses = [];
        foreach (CniAddress item in given.Ips)
        {
            IPAddress? gateway = item.Gateway ?? (configuration.NeedsGateway ? AddressNumber.FirstHostOf(item.Address.Network) : null);
            addresses.Add(item with { Interface = ContainerInterface, Gateway = gateway });
            var everywhere = new InterfaceAddress(item.Family == "4" ? IPAddress.Any : IPAddress.IPv6Any, 0);
            if (configuration.IsDefaultGateway && !routes.Any(route => route.Dst == everywhere))
                routes.Add(new CniRoute { Dst = everywhere, Gw = gateway });
        }

        return given with { Ips = addresses, Routes = routes.Count == 0 ? null : routes };
    }

    private static CniInterface Describe(Link link) => new() { Name = link.Name, Mac = link.Address?.ToString(), Mtu = link.Mtu };

    private CniResult Bring(Link device)
    {
        container.Links.Set(device, new LinkChange { Up = true });
        return new CniResult();
    }
}
