using System.Collections.Generic;
using System.Linq;
using CniBridge.Nftables;
using Netlink.Netfilter;

namespace CniBridge.PortMap;

/// <summary>The contents of the tables of mapped ports.</summary>
internal static class PortMapContents
{
    private const int LongestComment = 127;

    private static readonly NftFamily[] Families = [NftFamily.IPv4, NftFamily.IPv6];

    public static IReadOnlyList<NftElement> Elements(NftRuleset? found, NftSet map)
        => found?.Sets.FirstOrDefault(set => set.Name == map.Name)?.Elements ?? [];

    /// <summary>The comment of a network's chains: its name, or null if that is too long.</summary>
    public static string? CommentOf(string network) => network.Length <= LongestComment ? network : null;

    /// <summary>Deletes containers' chains with the map elements that lead there, and the table with its last container.</summary>
    public static void Remove(System.Predicate<NftChain> isGone)
    {
        foreach (NftFamily family in Families)
        {
            var shared = new PortMapTable(family);
            SharedTable.Reduce(shared.Table, (found, change) => Remove(shared, found, change, isGone));
        }
    }

    private static void Remove(PortMapTable shared, NftRuleset? found, NftCommit change, System.Predicate<NftChain> isGone)
    {
        NftChain[] all = [.. found?.Chains.Where(chain =>
            chain.Name.StartsWith(ContainerName.Prefix, System.StringComparison.Ordinal)) ?? []];
        NftChain[] gone = [.. all.Where(chain => isGone(chain))];
        if (gone.Length == 0)
            return;
        if (gone.Length == all.Length)
        {
            change.Tables.Delete(shared.Table);
            return;
        }

        foreach (NftSet map in (NftSet[])[shared.Ports, shared.Addresses])
        {
            NftElement[] elements = [.. Elements(found, map).Where(element => gone.Any(chain => chain.Name == element.Verdict?.Chain))];
            if (elements.Length > 0)
                change.Sets.DeleteElements(map, elements);
        }

        foreach (NftChain chain in gone)
            change.Chains.Delete(chain);
    }
}
