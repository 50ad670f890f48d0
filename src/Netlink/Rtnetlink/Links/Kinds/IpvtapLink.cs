using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The same as <see cref="IpvlanLink"/>, with a character device through which a virtual machine reads and writes
/// (<c>ip link add link … type ipvtap</c>).</summary>
public sealed record IpvtapLink : IpvlanKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public IpvtapLink()
    {
    }

    private IpvtapLink(AttributeReader settings)
        : base(settings)
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "ipvtap",
        static () => AttributeSchema.Of<IpvlanAttribute>(),
        static settings => new IpvtapLink(settings));
}
