using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;

namespace Netlink.Testing;

/// <content>Families of generic netlink, which clients look up by name.</content>
public sealed partial class FakeKernel
{
    private const byte CTRL_CMD_NEWFAMILY = 1, CTRL_CMD_GETFAMILY = 3;
    private const ushort CTRL_ATTR_FAMILY_ID = 1, CTRL_ATTR_FAMILY_NAME = 2, CTRL_ATTR_VERSION = 3, CTRL_ATTR_MCAST_GROUPS = 7;
    private const ushort CTRL_ATTR_MCAST_GRP_NAME = 1, CTRL_ATTR_MCAST_GRP_ID = 2;

    private readonly List<FakeFamily> _families = [];

    /// <summary>Adds a family of generic netlink. Lookups of it by name, and lists of families, are then answered by the kernel itself; a
    /// lookup of another name is answered by the script.</summary>
    /// <param name="name">The name, such as <c>wireguard</c>.</param>
    /// <param name="id">The message type of its requests, for <see cref="Then(ushort, Action{FakeRequest, FakeReply})"/>. Real ones are
    /// from 17 to 1023.</param>
    /// <param name="groups">The numbers of its multicast groups, for <see cref="Announce"/>, by name; null for none. A client
    /// that looks for another group names it (<see cref="ArgumentException"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is at most 16, that of nlctrl.</exception>
    public FakeKernel AddFamily(string name, ushort id, IReadOnlyDictionary<string, uint>? groups = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(id, GenericFamilyService.GENL_ID_CTRL);
        lock (_gate)
            _families.Add(new FakeFamily(name, id, groups is null ? [] : [.. groups]));
        return this;
    }

    /// <summary>The reply to a lookup of families, or null if the script answers.</summary>
    private Action<FakeRequest, FakeReply>? FindFamilies(FakeRequest request)
    {
        if (_families.Count == 0 || request.Protocol != NETLINK_GENERIC || request.Type != GenericFamilyService.GENL_ID_CTRL
            || request.Payload is not [CTRL_CMD_GETFAMILY, ..])
            return null;
        if (request.IsDump)
        {
            FakeFamily[] all = [.. _families];
            return (_, reply) =>
            {
                foreach (FakeFamily family in all)
                    reply.Message(GenericFamilyService.GENL_ID_CTRL, family.Write, MessageFlags.Multipart);
                reply.Done();
            };
        }

        string? wanted = request.Attributes(GenericHeader.Size).TryFind(CTRL_ATTR_FAMILY_NAME, out NetlinkAttribute name)
            ? name.AsString() : null;
        return _families.FirstOrDefault(family => family.Name == wanted) is FakeFamily found
            ? (_, reply) => reply.Message(GenericFamilyService.GENL_ID_CTRL, found.Write) : null;
    }

    private sealed record FakeFamily(string Name, ushort Id, IReadOnlyList<KeyValuePair<string, uint>> Groups)
    {
        public void Write(NetlinkWriter writer)
        {
            writer.WriteHeader(new GenericHeader(CTRL_CMD_NEWFAMILY, 2));
            writer.WriteUInt16(CTRL_ATTR_FAMILY_ID, Id);
            writer.WriteString(CTRL_ATTR_FAMILY_NAME, Name);
            writer.WriteUInt32(CTRL_ATTR_VERSION, 1);
            using NetlinkWriter.NestScope groups = writer.Nest(CTRL_ATTR_MCAST_GROUPS, keepEmpty: false);
            for (int i = 0; i < Groups.Count; i++)
            {
                using NetlinkWriter.NestScope group = writer.Nest((ushort)(i + 1));
                writer.WriteUInt32(CTRL_ATTR_MCAST_GRP_ID, Groups[i].Value);
                writer.WriteString(CTRL_ATTR_MCAST_GRP_NAME, Groups[i].Key);
            }
        }
    }
}
