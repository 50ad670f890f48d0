using System.Net;
using Netlink;
using Netlink.Rtnetlink;

namespace ContainerVeth;

/// <summary>Connects a network namespace to a bridge of this one, as container runtimes do.</summary>
/// <param name="host">A client of this namespace.</param>
/// <param name="plan">The connection to create.</param>
internal sealed class Wiring(RtnetlinkClient host, Plan plan)
{
    /// <summary>Creates the connection. If a part fails, everything is undone.</summary>
    public void Connect(NetworkNamespace container)
    {
        Link bridge = host.Links.TryGet(plan.Bridge) ?? host.Links.Add(new LinkSpec(plan.Bridge) { Kind = new BridgeLink(), Up = true });
        if (plan.Gateway is InterfaceAddress gateway)
            host.Addresses.Replace(new Address(bridge.Index, gateway));
        // One request: the other end is created in the container and never appears here.
        Link outer = host.Links.Add(new LinkSpec(plan.HostDevice)
        {
            Kind = new VethLink { Peer = new LinkSpec(plan.ContainerDevice) { Namespace = container, Mtu = plan.Mtu } },
            Master = bridge.Index,
            Mtu = plan.Mtu,
            Up = true,
        });
        try
        {
            Configure(container);
        }
        catch
        {
            host.Links.Delete(outer);
            throw;
        }
    }

    /// <summary>Deletes the connection; the bridge stays, since others may use it.</summary>
    public void Disconnect() => host.Links.Delete(plan.HostDevice);

    private void Configure(NetworkNamespace container)
    {
        using var inside = RtnetlinkClient.Open(container);
        Link inner = inside.Links.Get(plan.ContainerDevice);
        inside.Links.Set("lo", new LinkChange { Up = true });
        inside.Links.Set(inner, new LinkChange { Up = true });
        inside.Addresses.Add(new Address(inner.Index, plan.Address));
        if (plan.Gateway is InterfaceAddress gateway)
        {
            bool isIPv4 = gateway.Address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork;
            inside.Routes.Add(new Route
            {
                Destination = new IPNetwork(isIPv4 ? IPAddress.Any : IPAddress.IPv6Any, 0),
                Gateway = gateway.Address,
                OutputInterface = inner.Index,
            });
        }
    }
}
