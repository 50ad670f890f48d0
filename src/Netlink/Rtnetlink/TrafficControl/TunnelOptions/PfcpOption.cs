using Netlink.Protocol;
using static Netlink.Rtnetlink.PfcpOptionAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Fields of a PFCP header (<c>pfcp_opts</c>, 3GPP TS 29.244). The action tunnel_key has none of them.</summary>
/// <param name="MessageKind">0 for messages of a node, 1 for those of a session.</param>
/// <param name="SessionEndpoint">The identifier of the session's endpoint (<c>seid</c>).</param>
public sealed record PfcpOption(byte MessageKind, ulong SessionEndpoint) : TunnelOption
{
    internal override TunnelOptionAttribute Type => TunnelOptionAttribute.TCA_FLOWER_KEY_ENC_OPTS_PFCP;

    internal override TunnelOption AllBits => new PfcpOption(byte.MaxValue, ulong.MaxValue);

    internal static PfcpOption? Read(AttributeReader parts)
        => parts.TryFind(TCA_FLOWER_KEY_ENC_OPT_PFCP_TYPE, out NetlinkAttribute type)
            && parts.TryFind(TCA_FLOWER_KEY_ENC_OPT_PFCP_SEID, out NetlinkAttribute endpoint)
                ? new PfcpOption(type.AsByte(), endpoint.AsUInt64BigEndian()) : null;

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteByte(TCA_FLOWER_KEY_ENC_OPT_PFCP_TYPE, MessageKind);
        writer.WriteUInt64BigEndian(TCA_FLOWER_KEY_ENC_OPT_PFCP_SEID, SessionEndpoint);
    }
}

/// <summary><c>TCA_FLOWER_KEY_ENC_OPT_PFCP_*</c>.</summary>
internal enum PfcpOptionAttribute : ushort
{
    TCA_FLOWER_KEY_ENC_OPT_PFCP_TYPE = 1,
    TCA_FLOWER_KEY_ENC_OPT_PFCP_SEID = 2,
}
