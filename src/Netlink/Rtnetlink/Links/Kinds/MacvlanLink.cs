using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device with its own Ethernet address on top of another (<c>ip link add link … type macvlan</c>).
/// <see cref="LinkSpec.ParentIndex"/> names the lower device.</summary>
public sealed record MacvlanLink : MacvlanKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public MacvlanLink()
    {
    }

    private MacvlanLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } =
        new("macvlan", static () => Schema, static settings => new MacvlanLink(settings));
}
