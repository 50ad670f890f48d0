using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An internal port of the Open vSwitch kernel datapath. It has no settings, and is created over generic netlink.</summary>
/// <remarks>Source: net/openvswitch/vport-internal_dev.c.</remarks>
public sealed record OpenVSwitchLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("openvswitch", static () => [],
            static settings => new OpenVSwitchLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
