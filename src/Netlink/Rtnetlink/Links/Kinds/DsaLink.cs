using Netlink.Protocol;
using static Netlink.Rtnetlink.DsaAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A port of a switch chip (distributed switch architecture), which its driver creates.</summary>
/// <remarks>Only <see cref="ConduitIndex"/> can be changed. Source: <c>IFLA_DSA_*</c> in <c>include/uapi/linux/if_link.h</c>,
/// net/dsa/netlink.c.</remarks>
public sealed record DsaLink : LinkKind
{
    /// <summary>Creates a kind without changes.</summary>
    public DsaLink()
    {
    }

    private DsaLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((DsaAttribute)setting.Type)
            {
                case IFLA_DSA_CONDUIT: ConduitIndex = setting.AsInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The index of the conduit, the device that connects the switch to the host.</summary>
    public int? ConduitIndex { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "dsa", static () => AttributeSchema.Of<DsaAttribute>(), static settings => new DsaLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_DSA_CONDUIT, ConduitIndex);
    }
}

/// <summary><c>IFLA_DSA_*</c>.</summary>
internal enum DsaAttribute : ushort
{
    IFLA_DSA_CONDUIT = 1,
}
