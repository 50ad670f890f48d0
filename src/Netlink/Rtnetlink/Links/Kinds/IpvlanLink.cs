using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device that shares the Ethernet address of another (<c>ip link add link … type ipvlan</c>).</summary>
public sealed record IpvlanLink : IpvlanKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public IpvlanLink()
    {
    }

    private IpvlanLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "ipvlan",
        static () => AttributeSchema.Of<IpvlanAttribute>(),
        static settings => new IpvlanLink(settings));
}
