using Netlink.Protocol;
using static Netlink.Rtnetlink.GtpOptionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Fields of a GTP-U extension header (<c>gtp_opts</c>, 3GPP TS 38.415). The action tunnel_key has none of them.</summary>
/// <param name="PduType">0 for what goes to the user, 1 for what comes from it.</param>
/// <param name="FlowIdentifier">The identifier of the flow's quality of service, 6 bits (<c>qfi</c>).</param>
public sealed record GtpOption(byte PduType, byte FlowIdentifier) : TunnelOption
{
    internal override TunnelOptionAttribute Type => TunnelOptionAttribute.TCA_FLOWER_KEY_ENC_OPTS_GTP;

    internal override TunnelOption AllBits => new GtpOption(byte.MaxValue, byte.MaxValue);

    internal static GtpOption? Read(AttributeReader parts)
        => parts.TryFind(TCA_FLOWER_KEY_ENC_OPT_GTP_PDU_TYPE, out NetlinkAttribute type)
            && parts.TryFind(TCA_FLOWER_KEY_ENC_OPT_GTP_QFI, out NetlinkAttribute flow)
                ? new GtpOption(type.AsByte(), flow.AsByte()) : null;

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteByte(TCA_FLOWER_KEY_ENC_OPT_GTP_PDU_TYPE, PduType);
        writer.WriteByte(TCA_FLOWER_KEY_ENC_OPT_GTP_QFI, FlowIdentifier);
    }
}

/// <summary><c>TCA_FLOWER_KEY_ENC_OPT_GTP_*</c>.</summary>
internal enum GtpOptionAttribute : ushort
{
    TCA_FLOWER_KEY_ENC_OPT_GTP_PDU_TYPE = 1,
    TCA_FLOWER_KEY_ENC_OPT_GTP_QFI = 2,
}
