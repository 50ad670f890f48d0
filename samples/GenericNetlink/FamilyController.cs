using System.Collections.Generic;
using Netlink;
using Netlink.Protocol;

namespace GenericNetlink;

/// <summary>A family of generic netlink, as the kernel describes it.</summary>
internal sealed record Family(ushort Id, string Name, uint Version, IReadOnlyDictionary<string, uint> Groups);

/// <summary>The family that knows all others (<c>nlctrl</c>). Source: <c>include/uapi/linux/genetlink.h</c>,
/// net/netlink/genetlink.c.</summary>
internal static class FamilyController
{
    public const int NETLINK_GENERIC = 16;

    private const ushort GENL_ID_CTRL = 16;
    private const byte CTRL_CMD_GETFAMILY = 3;
    private const ushort CTRL_ATTR_FAMILY_ID = 1;
    private const ushort CTRL_ATTR_FAMILY_NAME = 2;
    private const ushort CTRL_ATTR_VERSION = 3;
    private const ushort CTRL_ATTR_MCAST_GROUPS = 7;
    private const ushort CTRL_ATTR_MCAST_GRP_NAME = 1;
    private const ushort CTRL_ATTR_MCAST_GRP_ID = 2;

    private static readonly NetlinkOperation s_getFamily = new(
        GENL_ID_CTRL, "CTRL_CMD_GETFAMILY",
            new AttributeSchema(headerSize: 4) { { CTRL_ATTR_FAMILY_ID, "CTRL_ATTR_FAMILY_ID" },
                { CTRL_ATTR_FAMILY_NAME, "CTRL_ATTR_FAMILY_NAME" } });

    /// <summary>Finds a family by its name. There is none: <see cref="NetlinkException.IsNotFound"/>.</summary>
    public static Family Get(NetlinkClient client, string name) => client.Query(s_getFamily, name, Encode, Decode);

    public static IReadOnlyList<Family> List(NetlinkClient client) => client.List(s_getFamily, (string?)null, Encode, Decode);

    private static void Encode(NetlinkWriter writer, string? name)
    {
        writer.WriteHeader(new Header(CTRL_CMD_GETFAMILY, Version: 1, Reserved: 0));
        if (name is not null)
            writer.WriteString(CTRL_ATTR_FAMILY_NAME, name);
    }

    private static Family Decode(in NetlinkMessage message)
    {
        ushort id = 0;
        string name = "";
        uint version = 0;
        var groups = new Dictionary<string, uint>();
        foreach (NetlinkAttribute attribute in message.Read(out Header _))
        {
            switch (attribute.Type)
            {
                case CTRL_ATTR_FAMILY_ID: id = attribute.AsUInt16(); break;
                case CTRL_ATTR_FAMILY_NAME: name = attribute.AsString(); break;
                case CTRL_ATTR_VERSION: version = attribute.AsUInt32(); break;
                case CTRL_ATTR_MCAST_GROUPS:
                    foreach (NetlinkAttribute group in attribute.AsNest())
                    {
                        AttributeReader settings = group.AsNest();
                        if (settings.TryFind(CTRL_ATTR_MCAST_GRP_NAME, out NetlinkAttribute groupName)
                            && settings.TryFind(CTRL_ATTR_MCAST_GRP_ID, out NetlinkAttribute groupId))
                            groups[groupName.AsString()] = groupId.AsUInt32();
                    }

                    break;
            }
        }

        return new Family(id, name, version, groups);
    }

    /// <summary><c>struct genlmsghdr</c>.</summary>
    private readonly record struct Header(byte Command, byte Version, ushort Reserved);
}
