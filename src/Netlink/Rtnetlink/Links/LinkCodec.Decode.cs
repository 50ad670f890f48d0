using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkInfoAttribute;

namespace Netlink.Rtnetlink;

/// <content>Reads reports; <see cref="Link"/> reads the attributes of the link itself.</content>
internal static partial class LinkCodec
{
    /// <summary>Reads a report without details, which notifications have unrequested.</summary>
    public static Link Decode(in NetlinkMessage message) => new(message, LinkDetails.None);

    public static Link Decode(in NetlinkMessage message, LinkDetails details) => new(message, details);

    /// <summary>A decoder for a single request; the usual one allocates nothing.</summary>
    public static ReplyDecoder<Link> DecoderOf(LinkDetails details)
        => details == LinkDetails.None ? Decode : (in NetlinkMessage message) => Decode(message, details);

    /// <summary>Reads the content of <c>IFLA_LINKINFO</c>.</summary>
    public static (LinkKind? Kind, LinkPort? Port) ReadInfo(in NetlinkAttribute info, LinkDetails details, ref LinkExtras.Report rare)
    {
        var others = default(AttributeKeeper);
        NetlinkAttribute kind = default, data = default, portKind = default, portData = default;
        foreach (NetlinkAttribute attribute in info.AsNest())
        {
            switch ((LinkInfoAttribute)attribute.Type)
            {
                case IFLA_INFO_KIND: kind = attribute; break;
                case IFLA_INFO_DATA: data = attribute; break;
                case IFLA_INFO_SLAVE_KIND: portKind = attribute; break;
                case IFLA_INFO_SLAVE_DATA: portData = attribute; break;
                // Counters of the kind, which are no change of a link.
                case IFLA_INFO_XSTATS when (details & LinkDetails.Statistics) == 0: break;
                default: others.Keep(attribute); break;
            }
        }

        rare.KeepWithin(info, others);

        return (kind.Type == 0 ? null : LinkKinds.Table.Decode(Named(kind), data), portKind.Type == 0 ? null
            : LinkPorts.Table.Decode(Named(portKind), portData));
    }

    private static NetlinkAttribute Named(NetlinkAttribute kind)
        => kind.Payload is [] or [0, ..] ? throw new NetlinkProtocolException("A report of a link has a kind without a name.") : kind;
}
