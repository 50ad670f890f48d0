using System.Collections.Generic;
using System.Globalization;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WireGuardAllowedIPAttribute;
using static Netlink.Generic.WireGuardDeviceAttribute;
using static Netlink.Generic.WireGuardPeerAttribute;

namespace Netlink.Generic;

/// <summary>WireGuard messages in the syntax of <c>wg set</c>.</summary>
internal static class WireGuardText
{
    public static string? Tell(in NetlinkMessage message, MessageText text)
    {
        AttributeReader attributes = message.Read(out GenericHeader _);
        bool hasName = attributes.TryFind(WGDEVICE_A_IFNAME, out NetlinkAttribute name);
        List<string> words = hasName ? [name.AsString()] : [];
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((WireGuardDeviceAttribute)attribute.Type)
            {
                case WGDEVICE_A_IFNAME: break;
                case WGDEVICE_A_IFINDEX:
                    if (!hasName)
                        words.Insert(0, $"dev {attribute.AsInt32()}");
                    break;
                case WGDEVICE_A_PRIVATE_KEY: words.Add($"private-key {Secret(attribute, text)}"); break;
                case WGDEVICE_A_PUBLIC_KEY: words.Add($"public-key {WireGuardReport.KeyOf(attribute)}"); break;
                case WGDEVICE_A_FLAGS:
                    TellFlags(words, attribute.AsUInt32(), (WireGuardCodec.WGDEVICE_F_REPLACE_PEERS, "replace-peers"));
                    break;
                case WGDEVICE_A_LISTEN_PORT: words.Add($"listen-port {attribute.AsUInt16()}"); break;
                case WGDEVICE_A_FWMARK:
                    words.Add(attribute.AsUInt32() is > 0 and uint mark ? $"fwmark 0x{mark:x}" : "fwmark off");
                    break;
                case WGDEVICE_A_PEERS:
                    foreach (NetlinkAttribute peer in attribute.AsNest())
                        TellPeer(words, peer.AsNest(), text);
                    break;
                // An attribute of a newer kernel, which may be a key.
                default: return null;
            }
        }

        return string.Join(' ', words);
    }

    private static void TellPeer(List<string> words, AttributeReader settings, MessageText text)
    {
        words.Add(settings.TryFind(WGPEER_A_PUBLIC_KEY, out NetlinkAttribute key) ? $"peer {WireGuardReport.KeyOf(key)}" : "peer");
        foreach (NetlinkAttribute attribute in settings)
        {
            switch ((WireGuardPeerAttribute)attribute.Type)
            {
                case WGPEER_A_PUBLIC_KEY: break;
                case WGPEER_A_PRESHARED_KEY: words.Add($"preshared-key {Secret(attribute, text)}"); break;
                case WGPEER_A_FLAGS:
                    TellFlags(words, attribute.AsUInt32(), (WireGuardCodec.WGPEER_F_REMOVE_ME, "remove"),
                        (WireGuardCodec.WGPEER_F_REPLACE_ALLOWEDIPS, "replace-allowed-ips"),
                        (WireGuardCodec.WGPEER_F_UPDATE_ONLY, "update-only"));
                    break;
                case WGPEER_A_ENDPOINT:
                    if (WireEndPoint.Read(attribute.Payload) is System.Net.IPEndPoint endpoint)
                        words.Add($"endpoint {endpoint}");
                    break;
                case WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL:
                    words.Add(attribute.AsUInt16() is > 0 and ushort seconds ? $"persistent-keepalive {seconds}"
                        : "persistent-keepalive off");
                    break;
                case WGPEER_A_LAST_HANDSHAKE_TIME:
                    if (WireGuardReport.MomentOf(attribute.AsStructure<WireGuardReport.KernelTime>()) is System.DateTimeOffset moment)
                        words.Add(string.Create(CultureInfo.InvariantCulture, $"latest-handshake {moment:O}"));
                    break;
                case WGPEER_A_RX_BYTES: words.Add($"received {attribute.AsUInt64()}"); break;
                case WGPEER_A_TX_BYTES: words.Add($"sent {attribute.AsUInt64()}"); break;
                case WGPEER_A_PROTOCOL_VERSION: words.Add($"protocol-version {attribute.AsUInt32()}"); break;
                case WGPEER_A_ALLOWEDIPS: TellAddresses(words, attribute.AsNest()); break;
                default: words.Add($"{attribute.Type} ({attribute.Payload.Length} bytes)"); break;
            }
        }
    }

    private static void TellAddresses(List<string> words, AttributeReader entries)
    {
        List<string> addresses = [];
        foreach (NetlinkAttribute entry in entries)
        {
            AttributeReader settings = entry.AsNest();
            if (settings.TryFind(WGALLOWEDIP_A_IPADDR, out NetlinkAttribute address)
                && settings.TryFind(WGALLOWEDIP_A_CIDR_MASK, out NetlinkAttribute length))
                addresses.Add($"{address.AsAddress()}/{length.AsByte()}");
        }

        if (addresses.Count > 0)
            words.Add($"allowed-ips {string.Join(',', addresses)}");
    }

    private static void TellFlags(List<string> words, uint flags, params System.ReadOnlySpan<(uint Flag, string Word)> known)
    {
        foreach ((uint flag, string word) in known)
        {
            if ((flags & flag) != 0)
                words.Add(word);
            flags &= ~flag;
        }

        if (flags != 0)
            words.Add($"flags 0x{flags:x}");
    }

    private static string Secret(in NetlinkAttribute attribute, MessageText text)
    {
        var secret = new WireGuardSecret(WireGuardReport.BytesOf(attribute));
        return text.ShowsSecrets ? secret.ToBase64() : secret.ToString();
    }
}
