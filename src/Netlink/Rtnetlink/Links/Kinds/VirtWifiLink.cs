using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A simulated wireless device on top of a wired one (<c>ip link add link … type virt_wifi</c>). It has no settings;
/// <see cref="LinkSpec.ParentIndex"/> names the wired device.</summary>
/// <remarks>Source: drivers/net/wireless/virtual/virt_wifi.c.</remarks>
public sealed record VirtWifiLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal override bool NeedsParent => true;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("virt_wifi", static () => [], static settings => new VirtWifiLink { UnknownAttributes = AttributeKeeper.All(settings).Kept });
}
