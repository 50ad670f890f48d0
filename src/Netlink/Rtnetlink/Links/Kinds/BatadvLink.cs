using Netlink.Protocol;
using static Netlink.Rtnetlink.BatadvAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A B.A.T.M.A.N. Advanced mesh interface (<c>ip link add … type batadv</c>). Devices join it with
/// <see cref="LinkChange.Master"/>; everything else is set over generic netlink.</summary>
/// <remarks>Source: <c>IFLA_BATADV_*</c> in <c>include/uapi/linux/batman_adv.h</c>.</remarks>
public sealed record BatadvLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public BatadvLink()
    {
    }

    private BatadvLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((BatadvAttribute)setting.Type)
            {
                case IFLA_BATADV_ALGO_NAME: Algorithm = setting.AsString(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The routing algorithm: <c>BATMAN_IV</c> or <c>BATMAN_V</c>. The kernel's default is the module's. Never reported.</summary>
    public string? Algorithm { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "batadv", static () => AttributeSchema.Of<BatadvAttribute>(), static settings => new BatadvLink(settings));

    internal override bool IsReported(ushort setting) => (BatadvAttribute)setting is not IFLA_BATADV_ALGO_NAME;

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_BATADV_ALGO_NAME, Algorithm);
    }
}

/// <summary><c>IFLA_BATADV_*</c>.</summary>
internal enum BatadvAttribute : ushort
{
    IFLA_BATADV_ALGO_NAME = 1,
}
