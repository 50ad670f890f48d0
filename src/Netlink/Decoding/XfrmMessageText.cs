using System;
using Netlink.Protocol;

namespace Netlink;

/// <summary>Messages of IPsec, by their names and attributes, without the keys. Source: <c>include/uapi/linux/xfrm.h</c>.</summary>
internal static class XfrmMessageText
{
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        if (Enum.GetName((XfrmMessage)message.Header.Type) is not string name)
            return text.DescribeHidden(message);
        // A list is asked for by attributes alone.
        bool isList = (message.Header.Flags & MessageFlags.Dump) == MessageFlags.Dump
            && (XfrmMessage)message.Header.Type is XfrmMessage.XFRM_MSG_GETSA or XfrmMessage.XFRM_MSG_GETPOLICY;
        if (isList)
            return text.Describe(message, name, Attributes(0));
        // What an expiry or an acquisition begins with is the structure of the object that it is about, and more.
        int header = (XfrmMessage)message.Header.Type switch
        {
            XfrmMessage.XFRM_MSG_NEWSA or XfrmMessage.XFRM_MSG_UPDSA => 224,        // struct xfrm_usersa_info
            XfrmMessage.XFRM_MSG_DELSA or XfrmMessage.XFRM_MSG_GETSA => 24,         // struct xfrm_usersa_id
            XfrmMessage.XFRM_MSG_NEWPOLICY or XfrmMessage.XFRM_MSG_UPDPOLICY => 168, // struct xfrm_userpolicy_info
            XfrmMessage.XFRM_MSG_DELPOLICY or XfrmMessage.XFRM_MSG_GETPOLICY => 64, // struct xfrm_userpolicy_id
            XfrmMessage.XFRM_MSG_ALLOCSPI => 232,                                    // struct xfrm_userspi_info
            XfrmMessage.XFRM_MSG_ACQUIRE => 280,                                     // struct xfrm_user_acquire
            XfrmMessage.XFRM_MSG_EXPIRE => 232,                                      // struct xfrm_user_expire
            XfrmMessage.XFRM_MSG_POLEXPIRE => 176,                                   // struct xfrm_user_polexpire
            XfrmMessage.XFRM_MSG_FLUSHSA => 1,                                       // struct xfrm_usersa_flush
            XfrmMessage.XFRM_MSG_NEWAE or XfrmMessage.XFRM_MSG_GETAE => 48,         // struct xfrm_aevent_id
            XfrmMessage.XFRM_MSG_NEWSADINFO or XfrmMessage.XFRM_MSG_GETSADINFO => 4,
            XfrmMessage.XFRM_MSG_NEWSPDINFO or XfrmMessage.XFRM_MSG_GETSPDINFO => 4,
            _ => 0,
        };
        // Of the others it is not known where the attributes begin, so that no key could be told from the rest.
        return header == 0 && !message.Payload.IsEmpty
            ? text.ShowsSecrets ? text.Describe(message) : $"{name} ({message.Payload.Length} bytes, hidden)"
            : text.Describe(message, name, Attributes(header));
    }

    private static AttributeSchema Attributes(int headerSize) => AttributeSchema.Of<XfrmAttribute>(headerSize)
        .WithSecret(XfrmAttribute.XFRMA_ALG_AUTH).WithSecret(XfrmAttribute.XFRMA_ALG_CRYPT).WithSecret(XfrmAttribute.XFRMA_ALG_AEAD)
        .WithSecret(XfrmAttribute.XFRMA_ALG_AUTH_TRUNC);

    private enum XfrmMessage : ushort
    {
        XFRM_MSG_NEWSA = 16,
        XFRM_MSG_DELSA,
        XFRM_MSG_GETSA,
        XFRM_MSG_NEWPOLICY,
        XFRM_MSG_DELPOLICY,
        XFRM_MSG_GETPOLICY,
        XFRM_MSG_ALLOCSPI,
        XFRM_MSG_ACQUIRE,
        XFRM_MSG_EXPIRE,
        XFRM_MSG_UPDPOLICY,
        XFRM_MSG_UPDSA,
        XFRM_MSG_POLEXPIRE,
        XFRM_MSG_FLUSHSA,
        XFRM_MSG_FLUSHPOLICY,
        XFRM_MSG_NEWAE,
        XFRM_MSG_GETAE,
        XFRM_MSG_REPORT,
        XFRM_MSG_MIGRATE,
        XFRM_MSG_NEWSADINFO,
        XFRM_MSG_GETSADINFO,
        XFRM_MSG_NEWSPDINFO,
        XFRM_MSG_GETSPDINFO,
        XFRM_MSG_MAPPING,
        XFRM_MSG_SETDEFAULT,
        XFRM_MSG_GETDEFAULT,
    }

    private enum XfrmAttribute : ushort
    {
        XFRMA_ALG_AUTH = 1,
        XFRMA_ALG_CRYPT,
        XFRMA_ALG_COMP,
        XFRMA_ENCAP,
        XFRMA_TMPL,
        XFRMA_SA,
        XFRMA_POLICY,
        XFRMA_SEC_CTX,
        XFRMA_LTIME_VAL,
        XFRMA_REPLAY_VAL,
        XFRMA_REPLAY_THRESH,
        XFRMA_ETIMER_THRESH,
        XFRMA_SRCADDR,
        XFRMA_COADDR,
        XFRMA_LASTUSED,
        XFRMA_POLICY_TYPE,
        XFRMA_MIGRATE,
        XFRMA_ALG_AEAD,
        XFRMA_KMADDRESS,
        XFRMA_ALG_AUTH_TRUNC,
        XFRMA_MARK,
        XFRMA_TFCPAD,
        XFRMA_REPLAY_ESN_VAL,
        XFRMA_SA_EXTRA_FLAGS,
        XFRMA_PROTO,
        XFRMA_ADDRESS_FILTER,
        XFRMA_PAD,
        XFRMA_OFFLOAD_DEV,
        XFRMA_SET_MARK,
        XFRMA_SET_MARK_MASK,
        XFRMA_IF_ID,
        XFRMA_MTIMER_THRESH,
    }
}
