using Netlink.Protocol;
using static Netlink.Generic.WakeOnLanAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/ethtool/wol.c.</summary>
internal static class LinkWakeOnLanCodec
{
    public static AttributeSchema Schema() => EthtoolAttributes.Of<WakeOnLanAttribute>()
        .With(ETHTOOL_A_WOL_MODES, EthtoolAttributes.Bitset()).WithSecret(ETHTOOL_A_WOL_SOPASS);

    public static void Write(NetlinkWriter writer, LinkWakeOnLan settings)
    {
        if (settings.Modes is { } modes)
            NamedBits.WriteNames(writer, ETHTOOL_A_WOL_MODES, modes);
        if (settings.Password is SecureOnPassword password)
            writer.WriteBytes(ETHTOOL_A_WOL_SOPASS, password.ToArray());
    }

    public static LinkWakeOnLan Decode(in NetlinkMessage message)
    {
        (int Index, string? Name) device = default;
        NamedBits? modes = null;
        SecureOnPassword? password = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((WakeOnLanAttribute)attribute.Type)
            {
                case ETHTOOL_A_WOL_HEADER: device = EthtoolHeader.Read(attribute, ref unknown); break;
                case ETHTOOL_A_WOL_MODES: modes = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_WOL_SOPASS when attribute.Payload.Length == SecureOnPassword.Length:
                    password = new SecureOnPassword(attribute.Payload);
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new LinkWakeOnLan
        {
            LinkIndex = device.Index,
            LinkName = device.Name,
            Modes = modes?.Set,
            Supported = modes?.Masked ?? [],
            Password = password,
            UnknownAttributes = unknown.Kept,
        };
    }
}
