using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using CniBridge.Nftables;
using Netlink.Netfilter;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>Masquerades packets of containers that leave the containers' network.</summary>
/// <remarks>Every container is an element of one map, from its address to the chain of its network. A packet costs one lookup, independent
/// of the number of containers, and a container needs no rule.</remarks>
internal sealed class Masquerade(string network, string container)
{
    private const string Table = "cni-masquerade", Map = "sources";

    private readonly string _name = ContainerName.Of(network, container);

    public void Add(IReadOnlyList<InterfaceAddress> addresses)
    {
        foreach (IGrouping<AddressFamily, InterfaceAddress> family in addresses.GroupBy(address => address.Address.AddressFamily))
        {
            NftTable table = TableOf(family.Key);
            SharedTable.Change(table, (found, change) => Add([.. family], table, found, change));
        }
    }

    /// <summary>Deletes the container from the map, and the table with the last one.</summary>
    public void Remove()
    {
        foreach (AddressFamily family in (ReadOnlySpan<AddressFamily>)[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6])
        {
            NftTable table = TableOf(family);
            SharedTable.Reduce(table, (found, change) => Remove(table, found, change));
        }
    }

    private void Add(InterfaceAddress[] addresses, NftTable table, NftRuleset? found, NftCommit change)
    {
        NftSet sources = SourcesOf(table);
        NftElement[] elements = [.. addresses.Select(address =>
            sources.Element($"{address.Address} : goto {ChainOf(table, address).Name}") with { Comment = _name })];
        change.Tables.Add(table);
        change.Sets.Add(sources);
        // Elements of an interrupted call, or of a container that was deleted without DEL.
        NftElement[] former = [.. ElementsIn(found).Where(element => element.Comment == _name
            || elements.Any(added => added.Key == element.Key))];
        if (former.Length > 0)
            change.Sets.DeleteElements(sources, former);
        var postrouting = new NftChain(table, "postrouting") { Base = new(NftChainType.Nat, NftHook.Postrouting, NftPriority.SourceNat) };
        change.Write(postrouting, new NftRule(postrouting, SourceIn(table).VerdictMap(Map)));
        foreach (InterfaceAddress address in addresses.DistinctBy(address => address.Network))
        {
            NftChain chain = ChainOf(table, address);
            NftField destination = DestinationIn(table);
            change.Write(chain, new NftRule(chain, destination.Is(address.Network), Nft.Accept),
                new NftRule(chain, destination.IsNot(EverybodyIn(table)), Nft.Masquerade()));
        }

        change.Sets.AddElements(sources, elements);
    }

    private void Remove(NftTable table, NftRuleset? found, NftCommit change)
    {
        NftElement[] all = [.. ElementsIn(found)], own = [.. all.Where(element => element.Comment == _name)];
        if (own.Length == 0)
            return;
        if (own.Length == all.Length)
            change.Tables.Delete(table);
        else
            change.Sets.DeleteElements(SourcesOf(table), own);
    }

    private static IEnumerable<NftElement> ElementsIn(NftRuleset? found)
        => found?.Sets.FirstOrDefault(set => set.Name == Map)?.Elements ?? [];

    private static NftTable TableOf(AddressFamily family)
        => new(family is AddressFamily.InterNetwork ? NftFamily.IPv4 : NftFamily.IPv6, Table) { Comment = "masquerading for containers" };

    private static NftSet SourcesOf(NftTable table)
        => new(table, Map, table.Family is NftFamily.IPv4 ? "ipv4_addr" : "ipv6_addr") { IsVerdictMap = true };

    // nft does not allow colons in names.
    private static NftChain ChainOf(NftTable table, InterfaceAddress address)
        => new(table, $"from-{address.Network.ToString().Replace(':', '_')}");

    private static NftField SourceIn(NftTable table) => table.Family is NftFamily.IPv4 ? Nft.Ip.Saddr : Nft.Ip6.Saddr;

    private static NftField DestinationIn(NftTable table) => table.Family is NftFamily.IPv4 ? Nft.Ip.Daddr : Nft.Ip6.Daddr;

    private static string EverybodyIn(NftTable table) => table.Family is NftFamily.IPv4 ? "224.0.0.0/4" : "ff00::/8";
}
