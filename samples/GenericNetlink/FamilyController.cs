using System.Collections.Generic;
using System.Threading;
using Netlink;
using Netlink.Protocol;
using static GenericNetlink.ControllerAttribute;
using static GenericNetlink.GroupAttribute;

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
    private const string Announcements = "notify";

    private static readonly NetlinkOperation s_getFamily = new(GENL_ID_CTRL, "CTRL_CMD_GETFAMILY",
        static () => AttributeSchema.Of<ControllerAttribute>(GenericHeader.Size));

    /// <summary>Finds a family by its name. There is none: <see cref="NetlinkException.IsNotFound"/>.</summary>
    public static Family Get(NetlinkClient client, string name) => client.Query(s_getFamily, name, Encode, Decode);

    public static IReadOnlyList<Family> List(NetlinkClient client) => client.List(s_getFamily, (string?)null, Encode, Decode);

    /// <summary>Families that come and go.</summary>
    public static IAsyncEnumerable<NetlinkEvent<Family>> WatchAsync(NetlinkClient client, CancellationToken cancellationToken)
        => client.ReceiveAsync([Get(client, "nlctrl").Groups[Announcements]], Decode, cancellationToken: cancellationToken);

    private static void Encode(NetlinkWriter writer, string? name)
    {
        writer.WriteHeader(new GenericHeader(CTRL_CMD_GETFAMILY, Version: 1));
        writer.WriteOptional(CTRL_ATTR_FAMILY_NAME, name);
    }

    private static Family Decode(in NetlinkMessage message)
    {
        ushort id = 0;
        string name = "";
        uint version = 0;
        var groups = new Dictionary<string, uint>();
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((ControllerAttribute)attribute.Type)
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
}

/// <summary><c>CTRL_ATTR_*</c>.</summary>
internal enum ControllerAttribute : ushort
{
    CTRL_ATTR_FAMILY_ID = 1,
    CTRL_ATTR_FAMILY_NAME = 2,
    CTRL_ATTR_VERSION = 3,
    CTRL_ATTR_MCAST_GROUPS = 7,
}

/// <summary><c>CTRL_ATTR_MCAST_GRP_*</c>.</summary>
internal enum GroupAttribute : ushort
{
    CTRL_ATTR_MCAST_GRP_NAME = 1,
    CTRL_ATTR_MCAST_GRP_ID = 2,
}

/// <summary><c>struct genlmsghdr</c>, which stands in front of the attributes of every family.</summary>
internal readonly record struct GenericHeader(byte Command, byte Version, ushort Reserved = 0)
{
    public const int Size = 4;
}
