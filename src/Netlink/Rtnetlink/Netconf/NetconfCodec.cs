using Netlink.Protocol;
using static Netlink.Rtnetlink.NetconfAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct netconfmsg</c>, then NETCONFA_* attributes. Source: inet_netconf_fill_devconf() in net/ipv4/devinet.c and
/// the same for other families.</summary>
internal static class NetconfCodec
{
    public static void EncodeQuestion(NetlinkWriter writer, NetconfRequest request)
    {
        writer.WriteHeader((byte)request.Family);
        if (request.Device is NetconfDevice device)
            writer.WriteInt32(NETCONFA_IFINDEX, device.Value);
    }

    public static Netconf Decode(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out byte family);
        if (!attributes.TryFind(NETCONFA_IFINDEX, out NetlinkAttribute device))
            throw new NetlinkProtocolException("A netconf report names no device (NETCONFA_IFINDEX).");
        bool? forwarding = null, multicast = null, broadcast = null, proxy = null, linkDown = null, input = null;
        int? filter = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NetconfAttribute)attribute.Type)
            {
                case NETCONFA_IFINDEX: break;
                case NETCONFA_FORWARDING: forwarding = attribute.AsInt32() != 0; break;
                case NETCONFA_RP_FILTER: filter = attribute.AsInt32(); break;
                case NETCONFA_MC_FORWARDING: multicast = attribute.AsInt32() != 0; break;
                case NETCONFA_PROXY_NEIGH: proxy = attribute.AsInt32() != 0; break;
                case NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN: linkDown = attribute.AsInt32() != 0; break;
                case NETCONFA_INPUT: input = attribute.AsInt32() != 0; break;
                case NETCONFA_BC_FORWARDING: broadcast = attribute.AsInt32() != 0; break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new Netconf
        {
            Family = (NetconfFamily)family,
            Device = device.AsInt32(),
            Forwarding = forwarding,
            ReversePathFilter = filter,
            MulticastForwarding = multicast,
            BroadcastForwarding = broadcast,
            ProxyNeighbours = proxy,
            IgnoresRoutesWithLinkDown = linkDown,
            Input = input,
            UnknownAttributes = unknown.Kept,
        };
    }
}

/// <summary>The requested settings; without a device, all of the family.</summary>
internal sealed record NetconfRequest(NetconfFamily Family, NetconfDevice? Device = null)
{
    public override string ToString() => $"the {Family} configuration" + (Device is null ? "" : $" of dev {Device}");
}
