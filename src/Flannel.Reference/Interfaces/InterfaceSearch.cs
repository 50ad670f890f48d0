using System.Text.RegularExpressions;

namespace Flannel.Reference.Interfaces;

/// <summary>The ways to find an interface and the node's address on it. Each throws <see cref="InterfaceNotFoundException"/> if it finds
/// none.</summary>
internal sealed class InterfaceSearch(InterfaceInventory inventory, RtnetlinkClient rtnetlink, Logger log)
{
    public (Link Link, IPAddress Address) ByNameOrAddress(string value)
    {
        if (!Ipv4.TryParse(value, out IPAddress? address))
        {
            return WithFirstAddress(inventory.Find(value)
                ?? throw new InterfaceNotFoundException($"error looking up interface {value}: route ip+net: no such network interface"));
        }

        log.Info($"Searching for interface using {value}");
        return inventory.FindOwner(address) is { } owner
            ? (owner, address)
            : throw new InterfaceNotFoundException($"error looking up interface {value}: No interface with given IP found");
    }

    public (Link Link, IPAddress Address) ByRegex(string pattern)
    {
        Regex regex = GoExpression.Compile(pattern);
        foreach (Link link in inventory.Links)
        {
            if (inventory.AddressesOf(link).FirstOrDefault(address => regex.IsMatch(address.ToString())) is { } matched)
                return (link, matched);
        }

        return WithFirstAddress(inventory.Links.FirstOrDefault(link => regex.IsMatch(link.Name)) ?? throw new InterfaceNotFoundException(
            $"Could not match pattern {pattern} to any of the available network interfaces ({inventory})"));
    }

    public (Link Link, IPAddress Address) ByReach(string destination)
    {
        log.Info($"Determining interface to use based on given ifcanreach: {destination}");
        try
        {
            var address = IPAddress.Parse(destination);
            // This node's own address, such as that of the API server beside it, leads through lo. It may move to another node.
            if (inventory.FindOwner(address) is { } owner)
                return WithFirstAddress(owner);
            Route route = rtnetlink.Routes.Lookup(address);
            if (route is { Type: not RouteType.Local, OutputInterface: { } index, PreferredSource: { } source }
                && inventory.Find(index) is { } link)
                return (link, source);
            throw new InterfaceNotFoundException(
                $"failed to get ifcanreach based interface: the route to {destination} leads through no interface with an address of its " +
                "own");
        }
        catch (NetlinkException error)
        {
            throw new InterfaceNotFoundException($"failed to get ifcanreach based interface: couldn't lookup route to {destination}: " +
                $"{error.Error}");
        }
    }

    public (Link Link, IPAddress Address) Default()
    {
        log.Info("Determining IP address of default interface");
        Route route = rtnetlink.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main })
            .FirstOrDefault(route => route.Destination.PrefixLength == 0 && route.Type is null or RouteType.Unicast)
            ?? throw new InterfaceNotFoundException("failed to get default interface: Unable to find default route");
        int? index = route.OutputInterface ?? (route.NextHops is [{ } hop, ..] ? hop.OutputInterface : null);
        return WithFirstAddress((index is { } known ? inventory.Find(known) : null)
            ?? throw new InterfaceNotFoundException(
            "failed to get default interface: Found default route but could not determine interface"));
    }

    private (Link Link, IPAddress Address) WithFirstAddress(Link link)
        => inventory.AddressesOf(link) is [{ } first, ..]
            ? (link, first)
            : throw new InterfaceNotFoundException($"failed to find IPv4 address for interface {link.Name}");
}

/// <summary>One way to find the external interface failed; another may succeed.</summary>
internal sealed class InterfaceNotFoundException(string message) : Exception(message);
