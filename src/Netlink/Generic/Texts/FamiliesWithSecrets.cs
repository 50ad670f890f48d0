using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>Families without a client here whose messages have keys or passwords: only the secret attributes are known.</summary>
internal static class FamiliesWithSecrets
{
    private const byte PSP_CMD_RX_ASSOC = 8;
    private const byte PSP_CMD_TX_ASSOC = 9;

    public static IReadOnlyList<GenericFamilyText> All { get; } =
    [
        // include/uapi/linux/ovpn.h
        Of("ovpn", static () => Empty().With(OpenVpnAttribute.OVPN_A_KEYCONF, new AttributeSchema()
            .With(OpenVpnKeyAttribute.OVPN_A_KEYCONF_ENCRYPT_DIR, OpenVpnDirection())
            .With(OpenVpnKeyAttribute.OVPN_A_KEYCONF_DECRYPT_DIR, OpenVpnDirection()))),
        // include/uapi/linux/psp.h; in other commands the numbers mean other things
        new GenericFamilyText("psp")
        {
            SchemaOf = static (command, _) => command is PSP_CMD_RX_ASSOC or PSP_CMD_TX_ASSOC
                ? Empty().With(PspAttribute.PSP_A_ASSOC_RX_KEY, PspKey()).With(PspAttribute.PSP_A_ASSOC_TX_KEY, PspKey()) : null,
        },
        // include/uapi/linux/tipc_netlink.h
        Of("TIPCv2", static () => Empty().With(TipcAttribute.TIPC_NLA_NODE,
            new AttributeSchema().WithSecret(TipcNodeAttribute.TIPC_NLA_NODE_KEY))),
        // include/uapi/linux/seg6_genl.h
        Of("SEG6", static () => Empty().WithSecret(SegmentRoutingAttribute.SEG6_ATTR_SECRET)),
        // include/uapi/linux/cifs/cifs_netlink.h
        Of("cifs", static () => Empty().WithSecret(CifsAttribute.CIFS_GENL_ATTR_SWN_PASSWORD)),
        // fs/smb/server/ksmbd_netlink.h: the hash of a password, and the key of a session
        Of("SMBD_GENL", static () => Empty().WithSecret(SmbServerAttribute.KSMBD_EVENT_LOGIN_RESPONSE)
            .WithSecret(SmbServerAttribute.KSMBD_EVENT_SPNEGO_AUTHEN_RESPONSE)),
    ];

    private static GenericFamilyText Of(string name, System.Func<AttributeSchema> schema) => new(name) { SchemaOf = (_, _) => schema() };

    private static AttributeSchema Empty() => new(GenericHeader.Size);

    private static AttributeSchema OpenVpnDirection() => AttributeSchema.Of<OpenVpnDirectionAttribute>()
        .WithSecret(OpenVpnDirectionAttribute.OVPN_A_KEYDIR_CIPHER_KEY).WithSecret(OpenVpnDirectionAttribute.OVPN_A_KEYDIR_NONCE_TAIL);

    private static AttributeSchema PspKey() => new AttributeSchema().WithSecret(PspKeyAttribute.PSP_A_KEYS_KEY);

    private enum OpenVpnAttribute : ushort
    {
        OVPN_A_KEYCONF = 3,
    }

    private enum OpenVpnKeyAttribute : ushort
    {
        OVPN_A_KEYCONF_ENCRYPT_DIR = 5,
        OVPN_A_KEYCONF_DECRYPT_DIR = 6,
    }

    private enum OpenVpnDirectionAttribute : ushort
    {
        OVPN_A_KEYDIR_CIPHER_KEY = 1,
        OVPN_A_KEYDIR_NONCE_TAIL = 2,
    }

    private enum PspAttribute : ushort
    {
        PSP_A_ASSOC_RX_KEY = 3,
        PSP_A_ASSOC_TX_KEY = 4,
    }

    private enum PspKeyAttribute : ushort
    {
        PSP_A_KEYS_KEY = 1,
    }

    private enum TipcAttribute : ushort
    {
        TIPC_NLA_NODE = 6,
    }

    private enum TipcNodeAttribute : ushort
    {
        TIPC_NLA_NODE_KEY = 4,
    }

    private enum SegmentRoutingAttribute : ushort
    {
        SEG6_ATTR_SECRET = 4,
    }

    private enum SmbServerAttribute : ushort
    {
        KSMBD_EVENT_LOGIN_RESPONSE = 5,
        KSMBD_EVENT_SPNEGO_AUTHEN_RESPONSE = 15,
    }

    private enum CifsAttribute : ushort
    {
        CIFS_GENL_ATTR_SWN_PASSWORD = 10,
    }
}
