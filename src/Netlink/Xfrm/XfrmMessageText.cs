using System;
using Netlink.Protocol;
using static Netlink.Xfrm.XfrmMessage;

namespace Netlink.Xfrm;

/// <summary>Formats XFRM messages by their names and attributes, without keys. Source: <c>include/uapi/linux/xfrm.h</c>.</summary>
internal static class XfrmMessageText
{
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        var type = (XfrmMessage)message.Header.Type;
        if (Enum.GetName(type) is not string name)
            return text.DescribeHidden(message);
        // A dump request has only attributes.
        bool isList = (message.Header.Flags & MessageFlags.Dump) == MessageFlags.Dump
            && type is XFRM_MSG_GETSA or XFRM_MSG_GETPOLICY;
        if (isList)
            return text.Describe(message, name, XfrmAttributes.Schema(0));
        AttributeSchema? database = type switch
        {
            XFRM_MSG_NEWSADINFO or XFRM_MSG_GETSADINFO => AttributeSchema.Of<XfrmStateDatabaseAttribute>(sizeof(uint)),
            XFRM_MSG_NEWSPDINFO or XFRM_MSG_GETSPDINFO => AttributeSchema.Of<XfrmPolicyDatabaseAttribute>(sizeof(uint)),
            XFRM_MSG_SETDEFAULT or XFRM_MSG_GETDEFAULT => new AttributeSchema(sizeof(uint)),
            _ => null,
        };
        if (database is not null)
            return text.Describe(message, name, database);
        // Expiries and acquires begin with the structure of their object, and further fields.
        int header = type switch
        {
            XFRM_MSG_NEWSA or XFRM_MSG_UPDSA => 224,          // struct xfrm_usersa_info
            XFRM_MSG_DELSA or XFRM_MSG_GETSA => 24,           // struct xfrm_usersa_id
            XFRM_MSG_NEWPOLICY or XFRM_MSG_UPDPOLICY => 168,  // struct xfrm_userpolicy_info
            XFRM_MSG_DELPOLICY or XFRM_MSG_GETPOLICY => 64,   // struct xfrm_userpolicy_id
            XFRM_MSG_ALLOCSPI => 232,                         // struct xfrm_userspi_info
            XFRM_MSG_ACQUIRE => 280,                          // struct xfrm_user_acquire
            XFRM_MSG_EXPIRE => 232,                           // struct xfrm_user_expire
            XFRM_MSG_POLEXPIRE => 176,                        // struct xfrm_user_polexpire
            XFRM_MSG_FLUSHSA => 1,                            // struct xfrm_usersa_flush
            XFRM_MSG_MIGRATE => 64,                           // struct xfrm_userpolicy_id
            XFRM_MSG_MIGRATE_STATE => 132,                    // struct xfrm_user_migrate_state
            XFRM_MSG_NEWAE or XFRM_MSG_GETAE => 48,           // struct xfrm_aevent_id
            _ => 0,
        };
        // For others the offset of the attributes is unknown, so that keys could not be hidden.
        return header == 0 && !message.Payload.IsEmpty
            ? text.ShowsSecrets ? text.Describe(message) : $"{name} ({message.Payload.Length} bytes, hidden)"
            : text.Describe(message, name, XfrmAttributes.Schema(header), text.HasNamesAlone ? "" : XfrmHeaderText.Tell(type, message));
    }
}
