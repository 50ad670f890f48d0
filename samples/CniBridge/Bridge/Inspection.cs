using System.Collections.Generic;
using System.Linq;
using CniBridge.Protocol;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>CHECK: whether bridge, port and container match the result of ADD.</summary>
internal sealed class Inspection(BridgeConfiguration configuration, CniRequest request, RtnetlinkClient host, RtnetlinkClient container)
{
    public void Run()
    {
        CniResult given = configuration.PrevResult
            ?? throw new CniException(CniErrorCode.InvalidConfiguration, "Required prevResult missing");
        Link bridge = host.Links.TryGet(configuration.BridgeName) is { Kind: BridgeLink } found ? found
            : throw Wrong($"there is no bridge {configuration.BridgeName}");
        if (!bridge.IsUp)
            throw Wrong($"the bridge {bridge.Name} is down");
        if (configuration.PromiscMode && (bridge.Flags & LinkFlags.Promiscuous) == 0)
            throw Wrong($"the bridge {bridge.Name} is no longer promiscuous");
        IReadOnlyList<CniInterface> interfaces = given.Interfaces ?? [];
        CniInterface own = interfaces.FirstOrDefault(item => item.Sandbox == request.NetworkNamespace && item.Name == request.InterfaceName)
            ?? throw Wrong($"prevResult does not contain {request.InterfaceName} in {request.NetworkNamespace}");
        Link device = container.Links.TryGet(own.Name) ?? throw Wrong($"the container has no {own.Name}");
        CheckDevice(own, device);
        CheckPort(interfaces, bridge, device);
        CheckAddresses(given, device);
        CheckRoutes(given, device);
    }

    private static void CheckDevice(CniInterface own, Link device)
    {
        if (device.Kind is not VethLink)
            throw Wrong($"{own.Name} in the container is not a veth");
        if (!device.IsUp)
            throw Wrong($"{own.Name} in the container is down");
        if (!string.IsNullOrEmpty(own.Mac) && device.Address?.ToString() != own.Mac)
            throw Wrong($"{own.Name} in the container has the MAC address {device.Address}, not {own.Mac}");
    }

    private void CheckPort(IReadOnlyList<CniInterface> interfaces, Link bridge, Link device)
    {
        Link? port = interfaces.Where(item => string.IsNullOrEmpty(item.Sandbox) && item.Name != bridge.Name)
            .Select(item => host.Links.TryGet(item.Name)).FirstOrDefault(link => link?.Index == device.ParentIndex);
        if (port is null)
            throw Wrong($"the other end of {device.Name} is not one of prevResult's devices on the host");
        if (port.Master != bridge.Index)
            throw Wrong($"{port.Name} is not a port of {bridge.Name}");
        if (configuration.HairpinMode && port.Port is not BridgePort { Hairpin: true })
            throw Wrong($"{port.Name} no longer has hairpin mode");
        if (!port.IsUp)
            throw Wrong($"{port.Name} is down");
    }

    private void CheckAddresses(CniResult given, Link device)
    {
        HashSet<InterfaceAddress> found =
            [.. container.Addresses.List(new AddressFilter { LinkIndex = device.Index }).Select(address => address.Local)];
        if (given.Ips?.FirstOrDefault(item => !found.Contains(item.Address)) is CniAddress missing)
            throw Wrong($"the container lacks the address {missing.Address}");
    }

    private void CheckRoutes(CniResult given, Link device)
    {
        foreach (CniRoute item in given.Routes ?? [])
        {
            Route wanted = ContainerNetwork.ToRoute(item, device, given);
            if (!container.Routes.List(new RouteFilter { Table = wanted.Table, Family = wanted.Family })
                .Any(route => route.Destination.Equals(wanted.Destination) && Equals(route.Gateway, wanted.Gateway)
                && route.OutputInterface == device.Index))
            {
                throw Wrong($"the container lacks the {wanted}");
            }
        }
    }

    private static CniException Wrong(string what) => new(CniErrorCode.Internal, $"the container does not match the result of ADD: {what}");
}
