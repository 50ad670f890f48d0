using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The numbers under which one namespace knows others. Source: <c>include/uapi/linux/net_namespace.h</c>, rtnl_net_newid() in net/core/net_namespace.c.</summary>
internal static class NamespaceNumbers
{
    private const ushort NETNSA_NSID = 1;
    private const ushort NETNSA_FD = 3;
    private const int NotAssigned = -1;

    private static readonly AttributeSchema s_schema = new(1) { { NETNSA_NSID, nameof(NETNSA_NSID) }, { NETNSA_FD, nameof(NETNSA_FD) } };
    private static readonly NetlinkOperation s_new = new(88, "RTM_NEWNSID", s_schema);
    private static readonly NetlinkOperation s_get = new(90, "RTM_GETNSID", s_schema);

    /// <summary>The number of a namespace, which it is given should it have none.</summary>
    /// <exception cref="NetlinkException">The kernel refused to give one: EPERM without <c>CAP_NET_ADMIN</c>.</exception>
    public static int GetOrAssign(NetlinkConnection connection, NetworkNamespace other)
    {
        int number = Get(connection, other);
        if (number != NotAssigned)
            return number;
        try
        {
            connection.Execute(s_new, MessageFlags.None, other, static (writer, other) =>
            {
                EncodeGet(writer, other);
                writer.WriteInt32(NETNSA_NSID, NotAssigned);
            });
        }
        catch (NetlinkException e) when (e.IsExists)
        {
            // Somebody else was quicker, and what they gave it serves as well.
        }

        return Get(connection, other);
    }

    private static int Get(NetlinkConnection connection, NetworkNamespace other)
        => connection.Query(s_get, MessageFlags.None, other, EncodeGet, static (in NetlinkMessage message) =>
        {
            foreach (NetlinkAttribute attribute in message.Read(out uint _))
            {
                if (attribute.Type == NETNSA_NSID)
                    return attribute.AsInt32();
            }

            throw new NetlinkProtocolException("A report of a namespace's number has none (NETNSA_NSID).");
        });

    private static void EncodeGet(NetlinkWriter writer, NetworkNamespace other)
    {
        // struct rtgenmsg, which is a family and padding.
        writer.WriteHeader((byte)0);
        writer.WriteInt32(NETNSA_FD, other.Descriptor);
    }
}
