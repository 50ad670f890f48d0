using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A device that drops what is sent to it (<c>ip link add … type dummy</c>). It has no settings.</summary>
public sealed record DummyLink : LinkKind
{
    /// <inheritdoc/>
    public override string Name => Definition.Name;

    internal static LinkKindDefinition Definition { get; } = new("dummy", [], static _ => new DummyLink());

    internal override void Encode(NetlinkWriter writer)
    {
    }
}
