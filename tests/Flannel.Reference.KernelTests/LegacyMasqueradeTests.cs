using System.Threading.Tasks;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>Masquerading without a tunnel, with the iptables of old kernels.</summary>
public sealed class LegacyMasqueradeTests
{
    private readonly MasqueradeScenarios _scenarios = new("host-gw", "legacy");

    [KernelFact(Kinds = "veth iptables-legacy")]
    public Task Start_IpMasq_WritesTheRulesAndLeavesThem() => _scenarios.StartWritesTheRulesAndLeavesThemAsync();

    [KernelFact(Kinds = "veth iptables-legacy")]
    public Task Start_RulesOfV019_TakesThemOverAndKeepsOthers() => _scenarios.StartTakesOverWhatV019LeftAsync();

    [KernelFact(Kinds = "veth iptables-legacy")]
    public Task Run_RulesDamaged_PutsThemRight() => _scenarios.DamageIsRepairedAsync();

    [KernelFact(Kinds = "veth iptables-legacy")]
    public Task Restart_AnotherSubnet_ReplacesTheRules() => _scenarios.AnotherSubnetReplacesTheRulesAsync();

    [KernelFact(Kinds = "veth iptables-legacy")]
    public Task Restart_OtherFlags_RemovesTheRulesThatAreNotAskedFor() => _scenarios.RulesThatAreNotAskedForAnyMoreAreRemovedAsync();

    [KernelFact(Kinds = "veth iptables-legacy")]
    public Task Run_IpMasq_PacketsThatLeaveTheNetworkAreMasqueraded() => _scenarios.PacketsThatLeaveTheNetworkAreMasqueradedAsync();
}
