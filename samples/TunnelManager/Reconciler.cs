using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace TunnelManager;

/// <summary>Finds what must be done to make the network what the file says. Links without our mark are never touched.</summary>
internal sealed class Reconciler(RtnetlinkClient client, TunnelFile file)
{
    /// <summary>What must be done, in order; nothing when all is as it shall be.</summary>
    /// <exception cref="ConflictException">A name is taken by a link that is not ours.</exception>
    public IReadOnlyList<Step> Plan()
    {
        Dictionary<string, Link> links = client.Links.List().ToDictionary(link => link.Name);
        List<Step> steps = [];
        bool IsSuperfluous(Link link) => IsOurs(link) && file.Tunnels.All(tunnel => tunnel.Name != link.Name);
        foreach (Link link in links.Values.Where(IsSuperfluous))
            steps.Add(new Step($"delete {link.Name}", () => client.Links.Delete(link)));
        foreach (Tunnel tunnel in file.Tunnels)
            PlanTunnel(tunnel, links.GetValueOrDefault(tunnel.Name), steps);
        return steps;
    }

    private bool IsOurs(Link link) => link.Group == file.Group;

    private void PlanTunnel(Tunnel tunnel, Link? link, List<Step> steps)
    {
        if (link is not null && !IsOurs(link))
            throw new ConflictException($"There is a link named {tunnel.Name} already, which is not in group {file.Group} and so not " +
                "ours. Rename it, or give the tunnel another name.");
        if (link is not null && !tunnel.Fits(link))
        {
            int index = link.Index;
            steps.Add(new Step($"delete {tunnel.Name}, which has other ends or settings", () => client.Links.Delete(index)));
            link = null;
        }

        if (link is null)
            steps.Add(new Step($"create {tunnel}", () => client.Links.Add(tunnel.ToSpec(file.Group))));
        else
            PlanChange(tunnel, link, steps);
        PlanAddresses(tunnel, link, steps);
    }

    private void PlanChange(Tunnel tunnel, Link link, List<Step> steps)
    {
        if (tunnel.Mtu is int mtu && mtu != link.Mtu)
            steps.Add(new Step($"set mtu {mtu} of {tunnel.Name}, which is {link.Mtu}",
                () => client.Links.Set(link, new LinkChange { Mtu = mtu })));
        if (!link.IsUp)
            steps.Add(new Step($"set {tunnel.Name} up", () => client.Links.Set(link, new LinkChange { Up = true })));
    }

    private void PlanAddresses(Tunnel tunnel, Link? link, List<Step> steps)
    {
        IReadOnlyList<Address> there = link is null ? []
            : [.. client.Addresses.List(new AddressFilter { LinkIndex = link.Index }).Where(IsConfigured)];
        InterfaceAddress? wanted = tunnel.InterfaceAddress;
        foreach (Address address in there.Where(address => address.Local != wanted))
            steps.Add(new Step($"delete {address.Local} from {tunnel.Name}", () => client.Addresses.Delete(address)));
        if (wanted is InterfaceAddress missing && there.All(address => address.Local != missing))
        {
            // The index is known when the tunnel is there.
            steps.Add(new Step($"add {missing} to {tunnel.Name}",
                () => client.Addresses.Add(new Address(client.Links.Get(tunnel.Name).Index, missing))));
        }
    }

    /// <summary>Whether somebody gave an address, unlike the link-local ones of IPv6, which come by themselves.</summary>
    private static bool IsConfigured(Address address)
        => address.Local.Address.AddressFamily is AddressFamily.InterNetwork || !address.Local.Address.IsIPv6LinkLocal;
}
