using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using CniBridge.Bridge;
using CniBridge.Nftables;
using CniBridge.Protocol;
using Netlink;
using Netlink.Rtnetlink;

namespace CniBridge.PortMap;

/// <summary>Maps ports of the host to a container. In a plugin chain, it follows the plugin that attached the container.</summary>
internal sealed class PortMapPlugin : ICniPlugin
{
    public const string Name = "portmap";

    /// <returns>The result of the previous plugin, unchanged.</returns>
    public CniResult Add(CniRequest request)
    {
        PortMapConfiguration configuration = PortMapConfiguration.Read(request);
        CniResult given = PreviousOf(configuration);
        if (configuration.Mappings.Count == 0)
            return given;
        foreach (InterfaceAddress address in AddressesIn(given, request.InterfaceName))
        {
            new ContainerPorts(configuration, ChainOf(configuration, request), address).Add();
            if (configuration.Masquerades && address.Address.AddressFamily is AddressFamily.InterNetwork)
                AllowLoopback(address.Address);
        }

        return given;
    }

    public void Delete(CniRequest request)
    {
        string chain = ChainOf(PortMapConfiguration.Read(request), request);
        PortMapContents.Remove(found => found.Name == chain);
    }

    public void Check(CniRequest request)
    {
        PortMapConfiguration configuration = PortMapConfiguration.Read(request);
        foreach (InterfaceAddress address in AddressesIn(PreviousOf(configuration), request.InterfaceName))
            new ContainerPorts(configuration, ChainOf(configuration, request), address).Check();
    }

    public void CollectGarbage(CniRequest request)
    {
        PortMapConfiguration configuration = PortMapConfiguration.Read(request);
        HashSet<string> valid = [.. (configuration.ValidAttachments ?? [])
            .Select(attachment => ContainerName.Of(configuration.Name, attachment.ContainerId))];
        string? comment = PortMapContents.CommentOf(configuration.Name);
        if (comment is not null)
            PortMapContents.Remove(chain => chain.Comment == comment && !valid.Contains(chain.Name));
    }

    public void CheckStatus(CniRequest request)
    {
        PortMapConfiguration.Read(request);
        if (SharedTable.WhyNot() is { } why)
            throw new CniException(CniErrorCode.NotAvailable, $"{Name} needs nf_tables: {why}");
    }

    private static string ChainOf(PortMapConfiguration configuration, CniRequest request)
        => ContainerName.Of(configuration.Name, request.ContainerId);

    private static CniResult PreviousOf(PortMapConfiguration configuration) => configuration.PrevResult
        ?? throw new CniException(CniErrorCode.InvalidConfiguration, "must be called as chained plugin: prevResult is missing");

    /// <summary>One address of each family, without those of the host and of the container's other devices.</summary>
    private static IEnumerable<InterfaceAddress> AddressesIn(CniResult given, string device)
        => (given.Ips ?? []).Where(item => OwnerOf(item, given) is not CniInterface owner
                || (owner.Name == device && !string.IsNullOrEmpty(owner.Sandbox)))
            .Select(item => item.Address).DistinctBy(address => address.Address.AddressFamily);

    private static CniInterface? OwnerOf(CniAddress item, CniResult given)
        => item.Interface is int index ? given.Interfaces?.ElementAtOrDefault(index) : null;

    // Packets with a loopback source address leave through a device only if route_localnet is set.
    private static void AllowLoopback(IPAddress address)
    {
        using RtnetlinkClient host = RtnetlinkClient.Open();
        try
        {
            if (host.Routes.Lookup(new RouteLookup(address)).OutputInterface is int index)
                KernelParameter.Set($"net/ipv4/conf/{host.Links.Get(index).Name}/route_localnet", "1");
        }
        catch (NetlinkException)
        {
            // The host has no route to the container yet, so no device for such packets either.
        }
    }
}
