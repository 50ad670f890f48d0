using System.Threading.Tasks;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>Masquerading without a tunnel, with the iptables that most distributions have.</summary>
public sealed class NftMasqueradeTests
{
    private readonly MasqueradeScenarios _scenarios = new("host-gw", "nft");

    [KernelFact(Kinds = "veth iptables-nft")]
    public Task Start_IpMasq_WritesTheRulesAndLeavesThem() => _scenarios.StartWritesTheRulesAndLeavesThemAsync();

    [KernelFact(Kinds = "veth iptables-nft")]
    public Task Start_RulesOfV019_TakesThemOverAndKeepsOthers() => _scenarios.StartTakesOverWhatV019LeftAsync();

    [KernelFact(Kinds = "veth iptables-nft")]
    public Task Run_RulesDamaged_PutsThemRight() => _scenarios.DamageIsRepairedAsync();

    [KernelFact(Kinds = "veth iptables-nft")]
    public Task Restart_AnotherSubnet_ReplacesTheRules() => _scenarios.AnotherSubnetReplacesTheRulesAsync();

    [KernelFact(Kinds = "veth iptables-nft")]
    public Task Restart_OtherFlags_RemovesTheRulesThatAreNotAskedFor() => _scenarios.RulesThatAreNotAskedForAnyMoreAreRemovedAsync();

    [KernelFact(Kinds = "veth iptables-nft")]
    public Task Run_IpMasq_PacketsThatLeaveTheNetworkAreMasqueraded() => _scenarios.PacketsThatLeaveTheNetworkAreMasqueradedAsync();
}
