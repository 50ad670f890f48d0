using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.ControllerAttribute;
using static Netlink.Generic.ControllerCommand;
using static Netlink.Generic.ControllerGroupAttribute;
using static Netlink.Generic.ControllerOperationAttribute;

namespace Netlink.Generic;

/// <summary>Wire form of the controller's (<c>nlctrl</c>) messages about families.</summary>
internal static class GenericFamilyCodec
{
    private const byte Version = 2;

    public static AttributeSchema Schema()
    {
        var operations = new AttributeSchema();
        operations.AddEach("operation", AttributeSchema.Of<ControllerOperationAttribute>());
        var groups = new AttributeSchema();
        groups.AddEach("group", AttributeSchema.Of<ControllerGroupAttribute>());
        return AttributeSchema.Of<ControllerAttribute>(GenericHeader.Size).With(CTRL_ATTR_OPS, operations)
            .With(CTRL_ATTR_MCAST_GROUPS, groups);
    }

    /// <summary>Requests all families.</summary>
    public static void EncodeList(NetlinkWriter writer, string subject)
        => writer.WriteHeader(new GenericHeader((byte)CTRL_CMD_GETFAMILY, Version));

    /// <summary>Requests the family with a name. The kernel loads its module if possible.</summary>
    public static void EncodeName(NetlinkWriter writer, FamilyName family)
    {
        writer.WriteHeader(new GenericHeader((byte)CTRL_CMD_GETFAMILY, Version));
        writer.WriteString(CTRL_ATTR_FAMILY_NAME, family.Name);
    }

    public static GenericFamilyChange DecodeChange(in NetlinkMessage message)
    {
        message.Read(out GenericHeader header);
        GenericFamilyChangeKind kind = (ControllerCommand)header.Command switch
        {
            CTRL_CMD_DELFAMILY => GenericFamilyChangeKind.Removed,
            CTRL_CMD_NEWMCAST_GRP => GenericFamilyChangeKind.GroupAdded,
            CTRL_CMD_DELMCAST_GRP => GenericFamilyChangeKind.GroupRemoved,
            _ => GenericFamilyChangeKind.Added,
        };
        return new GenericFamilyChange(kind, Decode(message));
    }

    public static GenericFamily Decode(in NetlinkMessage message)
    {
        ushort id = 0;
        string name = "";
        uint version = 0, headerSize = 0, highest = 0;
        List<GenericOperation> operations = [];
        List<GenericGroup> groups = [];
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((ControllerAttribute)attribute.Type)
            {
                case CTRL_ATTR_FAMILY_ID: id = attribute.AsUInt16(); break;
                case CTRL_ATTR_FAMILY_NAME: name = attribute.AsString(); break;
                case CTRL_ATTR_VERSION: version = attribute.AsUInt32(); break;
                case CTRL_ATTR_HDRSIZE: headerSize = attribute.AsUInt32(); break;
                case CTRL_ATTR_MAXATTR: highest = attribute.AsUInt32(); break;
                case CTRL_ATTR_OPS:
                    foreach (NetlinkAttribute operation in attribute.AsNest())
                        operations.Add(DecodeOperation(operation.AsNest()));
                    unknown.KeepWithin(attribute, Others(attribute.AsNest(), (ushort)CTRL_ATTR_OP_ID, (ushort)CTRL_ATTR_OP_FLAGS));
                    break;
                case CTRL_ATTR_MCAST_GROUPS:
                    foreach (NetlinkAttribute group in attribute.AsNest())
                        groups.Add(DecodeGroup(group.AsNest()));
                    unknown.KeepWithin(attribute,
                        Others(attribute.AsNest(), (ushort)CTRL_ATTR_MCAST_GRP_ID, (ushort)CTRL_ATTR_MCAST_GRP_NAME));
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new GenericFamily
        {
            Id = id,
            Name = name,
            Version = version,
            HeaderSize = headerSize,
            HighestAttribute = highest,
            Operations = operations,
            Groups = groups,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static GenericOperation DecodeOperation(AttributeReader settings)
        => new(UInt32Of(settings, CTRL_ATTR_OP_ID), (GenericOperationFlags)UInt32Of(settings, CTRL_ATTR_OP_FLAGS));

    private static GenericGroup DecodeGroup(AttributeReader settings)
        => new(UInt32Of(settings, CTRL_ATTR_MCAST_GRP_ID),
            settings.TryFind(CTRL_ATTR_MCAST_GRP_NAME, out NetlinkAttribute name) ? name.AsString() : "");

    private static AttributeKeeper Others(AttributeReader list, params ReadOnlySpan<ushort> known)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in list)
            others.KeepOthers(entry, known);
        return others;
    }

    private static uint UInt32Of<T>(AttributeReader settings, T type)
        where T : struct, Enum
        => settings.TryFind(type, out NetlinkAttribute value) ? value.AsUInt32() : 0;
}

/// <summary>The name of a requested family.</summary>
internal sealed record FamilyName(string Name)
{
    public override string ToString() => $"family {Name}";
}
