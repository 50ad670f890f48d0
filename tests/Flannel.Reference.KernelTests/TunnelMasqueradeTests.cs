using System.Threading.Tasks;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>Masquerading beside the tunnel.</summary>
public sealed class TunnelMasqueradeTests
{
    private readonly MasqueradeScenarios _scenarios = new("ipip", "legacy");

    [KernelFact(Kinds = "veth ipip iptables-legacy")]
    public Task Start_IpMasq_WritesTheRulesAndLeavesThem() => _scenarios.StartWritesTheRulesAndLeavesThemAsync();

    [KernelFact(Kinds = "veth ipip iptables-legacy")]
    public Task Start_RulesOfV019_TakesThemOverAndKeepsOthers() => _scenarios.StartTakesOverWhatV019LeftAsync();

    [KernelFact(Kinds = "veth ipip iptables-legacy")]
    public Task Run_RulesDamaged_PutsThemRight() => _scenarios.DamageIsRepairedAsync();

    [KernelFact(Kinds = "veth ipip iptables-legacy")]
    public Task Run_IpMasq_PacketsThatLeaveTheNetworkAreMasqueraded() => _scenarios.PacketsThatLeaveTheNetworkAreMasqueradedAsync();
}
