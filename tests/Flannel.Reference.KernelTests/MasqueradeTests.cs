using System.Threading.Tasks;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>Masquerading where there is no iptables.</summary>
public sealed class MasqueradeTests
{
    private readonly MasqueradeScenarios _scenarios = new("host-gw", variant: "none");

    [KernelFact(Kinds = "veth")]
    public Task Start_IpMasqWithoutIptables_EndsBeforeAnythingIsChanged()
        => _scenarios.MissingIptablesIsFoundBeforeAnythingIsChangedAsync();

    [KernelFact(Kinds = "veth")]
    public Task Start_ForwardRulesWithoutIptables_WarnsAndGoesOn() => _scenarios.MissingIptablesForForwardRulesAloneIsAWarningAsync();
}
