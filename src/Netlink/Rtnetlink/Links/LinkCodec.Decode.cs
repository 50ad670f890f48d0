using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkInfoAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Reading what the kernel reports; the attributes of a link itself are read by <see cref="Link"/>.</summary>
internal static partial class LinkCodec
{
    /// <summary>Reads a report without details, which events carry unasked.</summary>
    public static Link Decode(in NetlinkMessage message) => new(message, LinkDetails.None);

    public static Link Decode(in NetlinkMessage message, LinkDetails details) => new(message, details);

    /// <summary>A decoder for a single question; the usual one allocates nothing.</summary>
    public static ReplyDecoder<Link> DecoderOf(LinkDetails details)
        => details == LinkDetails.None ? Decode : (in NetlinkMessage message) => Decode(message, details);

    /// <summary>Reads what <c>IFLA_LINKINFO</c> holds.</summary>
    public static (LinkKind? Kind, LinkPort? Port) ReadInfo(AttributeReader attributes)
    {
        NetlinkAttribute kind = default, data = default, portKind = default, portData = default;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((LinkInfoAttribute)attribute.Type)
            {
                case IFLA_INFO_KIND: kind = attribute; break;
                case IFLA_INFO_DATA: data = attribute; break;
                case IFLA_INFO_SLAVE_KIND: portKind = attribute; break;
                case IFLA_INFO_SLAVE_DATA: portData = attribute; break;
            }
        }

        return (kind.Type == 0 ? null : LinkKinds.Table.Decode(Named(kind), data), portKind.Type == 0 ? null
            : LinkPorts.Table.Decode(Named(portKind), portData));
    }

    private static NetlinkAttribute Named(NetlinkAttribute kind)
        => kind.Payload is [] or [0, ..] ? throw new NetlinkProtocolException("A report of a link has a kind without a name.") : kind;
}
