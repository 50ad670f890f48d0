using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A port of the kernel's part of Open vSwitch that is the machine's own. It has no settings, and generic netlink makes
/// it.</summary>
/// <remarks>Source: net/openvswitch/vport-internal_dev.c.</remarks>
public sealed record OpenvswitchLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("openvswitch", static () => [],
            static settings => new OpenvswitchLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
