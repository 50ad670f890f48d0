using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using CniBridge.Bridge;
using CniBridge.Nftables;
using CniBridge.Protocol;
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
        foreach (InterfaceAddress address in AddressesIn(given))
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
        foreach (InterfaceAddress address in AddressesIn(PreviousOf(configuration)))
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

    /// <summary>One address of each family, from a device in the container.</summary>
    private static IEnumerable<InterfaceAddress> AddressesIn(CniResult given)
        => (given.Ips ?? []).Where(item => IsOfContainer(given, item.Interface)).Select(item => item.Address)
            .DistinctBy(address => address.Address.AddressFamily);

    private static bool IsOfContainer(CniResult given, int? index)
        => index is not int number || given.Interfaces is not { Count: > 0 } interfaces
            || (number >= 0 && number < interfaces.Count && !string.IsNullOrEmpty(interfaces[number].Sandbox));

    // Packets with a loopback source address leave through a device only if route_localnet is set.
    private static void AllowLoopback(IPAddress address)
    {
        using RtnetlinkClient host = RtnetlinkClient.Open();
        if (host.Routes.Lookup(new RouteLookup(address)).OutputInterface is int index)
            KernelParameter.Set($"net/ipv4/conf/{host.Links.Get(index).Name}/route_localnet", "1");
    }
}
