using System.Collections.Generic;
using System.Linq;
using CniBridge.Nftables;
using CniBridge.Protocol;
using Netlink.Netfilter;
using Netlink.Rtnetlink;

namespace CniBridge.PortMap;

/// <summary>The mapped ports of one container and address family.</summary>
internal sealed class ContainerPorts(PortMapConfiguration configuration, string name, InterfaceAddress address)
{
    private readonly PortMapTable _shared = new(FamilyOf(address));
    private readonly PortMapping[] _mappings = [.. configuration.Mappings.Where(mapping => mapping.IsFor(address.Address.AddressFamily))];

    public void Add()
    {
        if (_mappings.Length > 0)
            SharedTable.Change(_shared.Table, Add);
    }

    /// <exception cref="CniException">The rules do not match those of <see cref="Add()"/>.</exception>
    public void Check()
    {
        NftRuleset? found = SharedTable.Read(_shared.Table);
        if (_mappings.Length == 0)
            return;
        string[] rules = [.. found?.Rules.Where(rule => rule.Chain == name).Select(rule => rule.Text) ?? []];
        if (!rules.SequenceEqual(Rules().Select(rule => rule.Text)))
            throw Wrong($"the rules of chain {name} are missing or changed");
        foreach ((NftSet map, NftElement element) in Elements())
        {
            if (!PortMapContents.Elements(found, map).Any(one => one.Key == element.Key && one.Verdict == element.Verdict))
                throw Wrong($"{map} does not lead to chain {name}");
        }
    }

    public static NftFamily FamilyOf(InterfaceAddress address)
        => address.Address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork ? NftFamily.IPv4 : NftFamily.IPv6;

    private void Add(NftRuleset? found, NftCommit change)
    {
        _shared.Write(change, configuration.MarkBit);
        (NftSet Map, NftElement Element)[] elements = [.. Elements()];
        foreach (NftSet map in (NftSet[])[_shared.Ports, _shared.Addresses])
        {
            // Elements of an interrupted call, or of containers that were deleted without DEL.
            NftElement[] former = [.. PortMapContents.Elements(found, map).Where(element => element.Verdict?.Chain == name
                || elements.Any(added => added.Map.Name == map.Name && added.Element.Key == element.Key))];
            if (former.Length > 0)
                change.Sets.DeleteElements(map, former);
        }

        change.Write(_shared.ChainOf(name) with { Comment = PortMapContents.CommentOf(configuration.Name) }, [.. Rules()]);
        foreach ((NftSet map, NftElement element) in elements)
            change.Sets.AddElements(map, element);
    }

    private IEnumerable<(NftSet Map, NftElement Element)> Elements()
    {
        NftSet ports = _shared.Ports, addresses = _shared.Addresses;
        return _mappings.Select(mapping => mapping.HostAddress is { } host
            ? (addresses, addresses.Element($"{host} . {mapping.ProtocolName} . {mapping.HostPort} : goto {name}"))
            : (ports, ports.Element($"{mapping.ProtocolName} . {mapping.HostPort} : goto {name}")));
    }

    private IEnumerable<NftRule> Rules()
    {
        NftChain chain = _shared.ChainOf(name);
        foreach (NftRule rule in MarkRules(chain))
            yield return rule;
        foreach (PortMapping mapping in _mappings)
        {
            NftStatement isPort = Nft.Field($"{mapping.ProtocolName} dport").Is(mapping.HostPort);
            NftStatement leads = Nft.DestinationNat(address.Address, mapping.ContainerPort);
            yield return mapping.HostAddress is { } host ? new NftRule(chain, _shared.Destination.Is(host), isPort, leads)
                : new NftRule(chain, isPort, leads);
        }
    }

    /// <summary>Without masquerading, replies to containers of the same network would not pass the host, and replies to the loopback
    /// address could not be routed to it.</summary>
    private IEnumerable<NftRule> MarkRules(NftChain chain)
    {
        if (!configuration.Masquerades)
            yield break;
        if (configuration.MasqAll)
        {
            yield return PortMapTable.MarkRule(chain, configuration.MarkBit);
            yield break;
        }

        yield return PortMapTable.MarkRule(chain, configuration.MarkBit, _shared.Source.Is(address.Network));
        if (_shared.IsIPv4)
            yield return PortMapTable.MarkRule(chain, configuration.MarkBit, _shared.Source.Is("127.0.0.0/8"));
    }

    private static CniException Wrong(string what)
        => new(CniErrorCode.Internal, $"the container's ports do not match the result of ADD: {what}");
}
