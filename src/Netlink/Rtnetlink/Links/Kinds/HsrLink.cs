using Netlink.Protocol;
using static Netlink.Rtnetlink.HsrAttribute;

namespace Netlink.Rtnetlink;

/// <summary>A device that sends each frame twice, around a ring (HSR) or over two networks (PRP), for redundancy (<c>ip link add … type
/// hsr</c>, IEC 62439-3).</summary>
/// <remarks>Source: <c>IFLA_HSR_*</c> in <c>include/uapi/linux/if_link.h</c>, net/hsr/hsr_netlink.c.</remarks>
public sealed record HsrLink : LinkKind
{
    private readonly Fleeting<ushort?> _sequenceNumber;

    /// <summary>A device with the kernel's defaults.</summary>
    public HsrLink()
    {
    }

    private HsrLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((HsrAttribute)setting.Type)
            {
                case IFLA_HSR_SLAVE1: FirstPortIndex = setting.AsInt32(); break;
                case IFLA_HSR_SLAVE2: SecondPortIndex = setting.AsInt32(); break;
                case IFLA_HSR_MULTICAST_SPEC: SupervisionAddressByte = setting.AsByte(); break;
                case IFLA_HSR_SUPERVISION_ADDR: SupervisionAddress = setting.AsEthernetAddress(); break;
                case IFLA_HSR_SEQ_NR: _sequenceNumber = new Fleeting<ushort?>(setting.AsUInt16()); break;
                case IFLA_HSR_VERSION: Version = setting.AsByte(); break;
                case IFLA_HSR_PROTOCOL: Protocol = (HsrProtocol)setting.AsByte(); break;
                case IFLA_HSR_INTERLINK: InterlinkIndex = setting.AsInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The index of the first port. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public int? FirstPortIndex { get; init; }

    /// <summary>The index of the second port. Required to create a link; otherwise the kernel refuses with EINVAL.</summary>
    public int? SecondPortIndex { get; init; }

    /// <summary>The last byte of the multicast address of supervision frames (<c>supervision</c>). The kernel's default is 0; it reports
    /// <see cref="SupervisionAddress"/>.</summary>
    public byte? SupervisionAddressByte { get; init; }

    /// <summary>The destination address of supervision frames. Only reported.</summary>
    public LinkLayerAddress? SupervisionAddress { get; internal init; }

    /// <summary>The sequence number of the next frame. Only reported; ignored in comparisons.</summary>
    public ushort? SequenceNumber => _sequenceNumber.Value;

    /// <summary>The version of HSR, 0 or 1. The kernel's default is 0. Never reported.</summary>
    public byte? Version { get; init; }

    /// <summary>The protocol. The kernel's default is <see cref="HsrProtocol.Hsr"/>.</summary>
    public HsrProtocol? Protocol { get; init; }

    /// <summary>The index of the interlink port, which connects nodes without HSR. The kernel's default is none. Since Linux
    /// 6.10.</summary>
    public int? InterlinkIndex { get; init; }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "hsr", static () => AttributeSchema.Of<HsrAttribute>(), static settings => new HsrLink(settings));

    internal override bool IsReported(ushort setting)
        => (HsrAttribute)setting is not (IFLA_HSR_MULTICAST_SPEC or IFLA_HSR_VERSION);

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_HSR_SLAVE1, FirstPortIndex);
        writer.WriteOptional(IFLA_HSR_SLAVE2, SecondPortIndex);
        writer.WriteOptional(IFLA_HSR_MULTICAST_SPEC, SupervisionAddressByte);
        writer.WriteOptional(IFLA_HSR_VERSION, Version);
        writer.WriteOptional(IFLA_HSR_PROTOCOL, (byte?)Protocol);
        writer.WriteOptional(IFLA_HSR_INTERLINK, InterlinkIndex);
    }
}

/// <summary>The redundancy protocol (<c>HSR_PROTOCOL_*</c>). Values without a name are kept as numbers.</summary>
public enum HsrProtocol : byte
{
    /// <summary>High-availability seamless redundancy: both ways around a ring.</summary>
    Hsr = 0,

    /// <summary>Parallel redundancy protocol: over two networks.</summary>
    Prp = 1,
}

/// <summary><c>IFLA_HSR_*</c>.</summary>
internal enum HsrAttribute : ushort
{
    IFLA_HSR_SLAVE1 = 1,
    IFLA_HSR_SLAVE2 = 2,
    IFLA_HSR_MULTICAST_SPEC = 3,
    IFLA_HSR_SUPERVISION_ADDR = 4,
    IFLA_HSR_SEQ_NR = 5,
    IFLA_HSR_VERSION = 6,
    IFLA_HSR_PROTOCOL = 7,
    IFLA_HSR_INTERLINK = 8,
}
