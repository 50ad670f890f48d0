namespace Flannel.Reference.Interfaces;

/// <summary>Chooses the external interface: by the flags, in order; without any, by --public-ip or the default route.</summary>
internal sealed class InterfaceSelector(FlannelOptions options, Logger log)
{
    private const string Remedy = "specify an interface of this node with --iface";

    /// <exception cref="StartupException">No interface matches, or --public-ip cannot be the address of a machine.</exception>
    public ExternalInterface Select(RtnetlinkClient rtnetlink)
    {
        InterfaceInventory inventory = InterfaceInventory.Read(rtnetlink);
        var search = new InterfaceSearch(inventory, rtnetlink, log);
        (Link link, IPAddress address) = IsNamed ? FirstNamed(search, inventory) : Unnamed(search, inventory);
        if (options.PublicIp is { } publicIp && inventory.EndOfNetwork(IPAddress.Parse(publicIp)) is { } end)
            throw new StartupException($"invalid public IP address: {publicIp} is {end}; give --public-ip an address by which other " +
                "nodes reach this one");
        log.Info($"Using interface with name {link.Name} and address {address}");

        log.Info(options.PublicIp is null
            ? $"Defaulting external address to interface address ({address})"
            : $"Using {options.PublicIp} as external address");
        return new ExternalInterface(link.Name, address, options.PublicIp is null ? address : IPAddress.Parse(options.PublicIp));
    }

    private bool IsNamed => !options.Interfaces.IsEmpty || !options.InterfaceRegexes.IsEmpty || options.InterfaceCanReach is not null;

    private (Link Link, IPAddress Address) Unnamed(InterfaceSearch search, InterfaceInventory inventory)
    {
        try
        {
            return options.PublicIp is null ? search.Default() : search.ByNameOrAddress(options.PublicIp);
        }
        catch (InterfaceNotFoundException error)
        {
            throw new StartupException($"Failed to find any valid interface to use: {error.Message}; {Remedy}: {inventory}", error);
        }
    }

    private (Link Link, IPAddress Address) FirstNamed(InterfaceSearch search, InterfaceInventory inventory)
    {
        List<string> failures = [];
        foreach ((string flag, string value, Func<string, (Link, IPAddress)> find) in Attempts(search))
        {
            try
            {
                return find(value);
            }
            catch (InterfaceNotFoundException error)
            {
                log.Info($"Could not find valid interface matching {value}: {error.Message}");
                failures.Add($"--{flag}={value}");
            }
        }

        throw new StartupException(
            $"Failed to find interface to use that matches the interfaces and/or regexes provided ({string.Join(' ', failures)}); " +
            $"{Remedy}: {inventory}");
    }

    private IEnumerable<(string Flag, string Value, Func<string, (Link, IPAddress)> Find)> Attempts(InterfaceSearch search)
        => options.Interfaces.Select(value => ("iface", value, (Func<string, (Link, IPAddress)>)search.ByNameOrAddress))
            .Concat(options.InterfaceRegexes.Select(value => ("iface-regex", value, (Func<string, (Link, IPAddress)>)search.ByRegex)))
            .Concat(options.InterfaceCanReach is { } reach ? [("iface-can-reach", reach, search.ByReach)] : []);
}

/// <summary>The interface that carries traffic between nodes.</summary>
/// <param name="Name">Its name, by which it is found again after it is recreated with another index.</param>
/// <param name="Address">The node's own address on it: the outer source of tunnelled packets.</param>
/// <param name="PublicAddress">The address that other nodes send to: the same, unless the node is behind address translation.</param>
internal sealed record ExternalInterface(string Name, IPAddress Address, IPAddress PublicAddress);
