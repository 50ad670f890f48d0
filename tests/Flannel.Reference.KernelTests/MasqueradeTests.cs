using System.Threading.Tasks;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>Masquerading without a tunnel: runs on any kernel with iptables.</summary>
public sealed class MasqueradeTests
{
    private readonly MasqueradeScenarios _scenarios = new("host-gw");

    [KernelFact(Kinds = "veth")]
    public Task Start_IpMasq_WritesTheRulesAndLeavesThem() => _scenarios.StartWritesTheRulesAndLeavesThemAsync();

    [KernelFact(Kinds = "veth")]
    public Task Start_RulesOfV019_TakesThemOverAndKeepsOthers() => _scenarios.StartTakesOverWhatV019LeftAsync();

    [KernelFact(Kinds = "veth")]
    public Task Run_RulesDamaged_PutsThemRight() => _scenarios.DamageIsRepairedAsync();

    [KernelFact(Kinds = "veth")]
    public Task Restart_AnotherSubnet_ReplacesTheRules() => _scenarios.AnotherSubnetReplacesTheRulesAsync();

    [KernelFact(Kinds = "veth")]
    public Task Run_IpMasq_PacketsThatLeaveTheNetworkAreMasqueraded() => _scenarios.PacketsThatLeaveTheNetworkAreMasqueradedAsync();

    [KernelFact(Kinds = "veth")]
    public Task Start_IpMasqWithoutIptables_EndsBeforeAnythingIsChanged() => _scenarios.MissingIptablesIsFoundBeforeAnythingIsChangedAsync();

    [KernelFact(Kinds = "veth")]
    public Task Start_ForwardRulesWithoutIptables_WarnsAndGoesOn() => _scenarios.MissingIptablesForForwardRulesAloneIsAWarningAsync();
}
