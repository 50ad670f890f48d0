using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>The table of flannel v0.25 and later, with the rules that it intends: those of <see cref="FlannelChains"/>.</summary>
/// <remarks>Unlike flannel's own, they compare the mark with a mask, and masquerade traffic from this node to pods of others.</remarks>
internal static class FlannelTable
{
    private const string MasqueradeChain = "postrtg", ForwardChain = "forward";
    private const string Multicast = "224.0.0.0/4";

    // The mark bit of packets that Kubernetes masquerades itself. Others use the remaining bits.
    private const string MarkedByKubernetes = "0x4000";

    /// <summary>The table, which belongs to flannel alone.</summary>
    public static NftTable Name { get; } = new(NftFamily.IPv4, "flannel-ipv4") { Comment = "rules for flannel-ipv4" };

    /// <summary>Returns what the table should contain.</summary>
    /// <param name="table">The table: <see cref="Name"/>, or another for a trial.</param>
    public static NftRuleset Make(NftTable table, IPNetwork network, IPNetwork subnet, WantedRules kinds)
    {
        List<NftChain> chains = [];
        List<NftRule> rules = [];
        if (kinds.Masquerade)
            AddMasquerade(new NftChain(table, MasqueradeChain), network, subnet, kinds.RandomFully, chains, rules);
        if (kinds.Forward)
            AddForward(new NftChain(table, ForwardChain), network, chains, rules);
        return new NftRuleset { Tables = chains.Count > 0 ? [table] : [], Chains = chains, Rules = rules };
    }

    /// <summary>Whether both are equivalent. Numbers that the kernel assigned are ignored.</summary>
    public static bool AreEqual(NftRuleset left, NftRuleset right)
        => left.ToString() == right.ToString() && Settings(left).SequenceEqual(Settings(right));

    /// <summary>Reads the table. If there is none, the result is empty.</summary>
    /// <exception cref="System.IO.IOException">The table cannot be read.</exception>
    public static NftRuleset Read(NftablesClient client) => client.TryRead(Name) ?? new NftRuleset();

    /// <summary>Replaces the table, whatever it holds.</summary>
    public static void Write(NftRuleset wanted, NftCommit change)
    {
        change.Tables.Replace(Name);
        wanted.AddTo(change);
    }

    private static IEnumerable<NftTableFlags> Settings(NftRuleset ruleset) => ruleset.Tables.Select(table => table.Flags);

    private static void AddMasquerade(NftChain chain, IPNetwork network, IPNetwork subnet, bool randomFully, List<NftChain> chains,
        List<NftRule> rules)
    {
        chains.Add(chain with
        {
            Base = new NftBaseChain(NftChainType.Nat, NftHook.Postrouting, NftPriority.SourceNat) { Policy = NftVerdictCode.Accept },
            Comment = "chain to manage traffic masquerading by flannel",
        });
        (NftStatement isFromNetwork, NftStatement isFromElsewhere) = (Nft.Ip.Saddr.Is(network), Nft.Ip.Saddr.IsNot(network));
        (NftStatement isToNetwork, NftStatement isToSubnet) = (Nft.Ip.Daddr.Is(network), Nft.Ip.Daddr.Is(subnet));
        NftStatement masquerade = Nft.Masquerade(randomFully ? NftNatFlags.FullyRandom : NftNatFlags.None);
        rules.AddRange(
        [
            new NftRule(chain, Nft.Meta.Mark.HasBits(MarkedByKubernetes, MarkedByKubernetes), Nft.Return),
            new NftRule(chain, Nft.Ip.Saddr.Is(subnet), isToNetwork, Nft.Return),
            new NftRule(chain, isFromNetwork, isToSubnet, Nft.Return),
            new NftRule(chain, isFromElsewhere, isToSubnet, Nft.Return),
            new NftRule(chain, isFromNetwork, Nft.Ip.Daddr.IsNot(Multicast), masquerade),
            new NftRule(chain, isFromElsewhere, isToNetwork, masquerade),
        ]);
    }

    private static void AddForward(NftChain chain, IPNetwork network, List<NftChain> chains, List<NftRule> rules)
    {
        chains.Add(chain with
        {
            Base = new NftBaseChain(NftChainType.Filter, NftHook.Forward, NftPriority.Filter) { Policy = NftVerdictCode.Accept },
            Comment = "chain to accept flannel traffic",
        });
        rules.Add(new NftRule(chain, Nft.Ip.Saddr.Is(network), Nft.Accept));
        rules.Add(new NftRule(chain, Nft.Ip.Daddr.Is(network), Nft.Accept));
    }
}
