using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A macvlan device whose frames go to a character device, for virtual machines (<c>ip link add link … type macvtap</c>).
/// <see cref="LinkSpec.ParentIndex"/> names the lower device.</summary>
public sealed record MacvtapLink : MacvlanKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public MacvtapLink()
    {
    }

    private MacvtapLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("macvtap", static () => Schema, static settings => new MacvtapLink(settings));
}
