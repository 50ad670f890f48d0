using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RmnetAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A channel of a Qualcomm modem (<c>ip link add link … type rmnet</c>). <see cref="LinkSpec.ParentIndex"/> names the
/// device.</summary>
/// <remarks>Source: <c>IFLA_RMNET_*</c> in <c>include/uapi/linux/if_link.h</c>, drivers/net/ethernet/qualcomm/rmnet.</remarks>
public sealed record RmnetLink : LinkKind
{
    /// <summary>A device with the kernel's defaults.</summary>
    public RmnetLink()
    {
    }

    private RmnetLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((RmnetAttribute)setting.Type)
            {
                case IFLA_RMNET_MUX_ID: ChannelId = setting.AsUInt16(); break;
                case IFLA_RMNET_FLAGS: Flags = (RmnetFlags)setting.AsStructure<MaskedFlags>().Set; break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The multiplexing id of the channel, 0 to 254. Required to create a link; otherwise the kernel refuses with
    /// EINVAL.</summary>
    public ushort? ChannelId { get; init; }

    /// <summary>The data format, all flags at once. The kernel's default is <see cref="RmnetFlags.IngressDeaggregation"/>.</summary>
    public RmnetFlags? Flags { get; init; }

    internal override bool NeedsParent => true;

    internal override int? AddressLength => null;

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "rmnet", static () => AttributeSchema.Of<RmnetAttribute>(), static settings => new RmnetLink(settings));

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_RMNET_MUX_ID, ChannelId);
        if (Flags is RmnetFlags flags)
            writer.WriteStructure(IFLA_RMNET_FLAGS, new MaskedFlags((uint)flags, (uint)(RmnetFlags.All | flags)));
    }
}

/// <summary>The data format between host and Qualcomm modem (<c>RMNET_FLAGS_*</c>).</summary>
[Flags]
public enum RmnetFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Received packets are aggregated.</summary>
    IngressDeaggregation = 1,

    /// <summary>Received packets can be commands.</summary>
    IngressCommands = 2,

    /// <summary>Received packets have a checksum trailer (MAPv4).</summary>
    IngressChecksumV4 = 4,

    /// <summary>Sent packets have a checksum header (MAPv4).</summary>
    EgressChecksumV4 = 8,

    /// <summary>Received packets have a checksum header (MAPv5).</summary>
    IngressChecksumV5 = 16,

    /// <summary>Sent packets have a checksum header (MAPv5).</summary>
    EgressChecksumV5 = 32,

    /// <summary>All named flags.</summary>
    All = IngressDeaggregation | IngressCommands | IngressChecksumV4 | EgressChecksumV4 | IngressChecksumV5 | EgressChecksumV5,
}

/// <summary><c>IFLA_RMNET_*</c>.</summary>
internal enum RmnetAttribute : ushort
{
    IFLA_RMNET_MUX_ID = 1,
    IFLA_RMNET_FLAGS = 2,
}
