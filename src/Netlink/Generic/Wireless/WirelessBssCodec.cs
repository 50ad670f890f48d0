using System;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessBssAttribute;

namespace Netlink.Generic;

/// <summary>Wire form of scans and their results. Source: <c>nl80211_send_bss()</c> in net/wireless/nl80211.c.</summary>
internal static class WirelessBssCodec
{
    private const uint NL80211_SCAN_FLAG_FLUSH = 2;

    public static void WriteScan(NetlinkWriter writer, WirelessRequest<WirelessScan> request)
    {
        WirelessMessage.WriteLink(writer, request.Link);
        using (writer.Nest(NL80211_ATTR_SCAN_SSIDS, marked: false, keepEmpty: false))
        {
            ushort position = 0;
            foreach (string ssid in request.Change.Ssids)
                writer.WriteBytes(position++, Encoding.UTF8.GetBytes(ssid));
        }

        using (writer.Nest(NL80211_ATTR_SCAN_FREQUENCIES, marked: false, keepEmpty: false))
        {
            ushort position = 0;
            foreach (uint frequency in request.Change.Frequencies)
                writer.WriteUInt32(position++, frequency);
        }

        if (request.Change.Flush)
            writer.WriteUInt32(NL80211_ATTR_SCAN_FLAGS, NL80211_SCAN_FLAG_FLUSH);
    }

    public static WirelessBss Decode(in NetlinkMessage message)
    {
        var bss = new WirelessBss();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((WirelessAttribute)attribute.Type)
            {
                // A counter of changes of the list, and the device, which the link identifies.
                case NL80211_ATTR_GENERATION or NL80211_ATTR_WDEV: break;
                case NL80211_ATTR_IFINDEX: bss = bss with { LinkIndex = attribute.AsInt32() }; break;
                case NL80211_ATTR_BSS: bss = ReadNest(bss, attribute, ref unknown); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return bss with { UnknownAttributes = unknown.Kept };
    }

    private static WirelessBss ReadNest(WirelessBss bss, in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref bss, Read));
        return bss;
    }

    private static WirelessBss? Read(WirelessBss bss, in NetlinkAttribute part) => (WirelessBssAttribute)part.Type switch
    {
        NL80211_BSS_BSSID => bss with { Bssid = part.AsLinkLayerAddress() },
        NL80211_BSS_FREQUENCY => bss with { Frequency = part.AsUInt32() },
        NL80211_BSS_TSF => bss with { Tsf = part.AsUInt64() },
        NL80211_BSS_BEACON_INTERVAL => bss with { BeaconInterval = part.AsUInt16() },
        NL80211_BSS_CAPABILITY => bss with { Capability = part.AsUInt16() },
        NL80211_BSS_INFORMATION_ELEMENTS => bss with { InformationElements = part.Payload.ToArray(), Ssid = FindSsid(part.Payload) },
        NL80211_BSS_SIGNAL_MBM => bss with { Signal = WirelessMessage.HundredthsOf(part) },
        NL80211_BSS_SIGNAL_UNSPEC => bss with { Quality = part.AsByte() },
        NL80211_BSS_STATUS => bss with { Status = (WirelessBssStatus)part.AsUInt32() },
        NL80211_BSS_SEEN_MS_AGO => bss with { Age = TimeSpan.FromMilliseconds(part.AsUInt32()) },
        NL80211_BSS_PAD => bss,
        _ => null,
    };

    /// <summary>Finds the element with id 0; a truncated list ends the search.</summary>
    private static string? FindSsid(ReadOnlySpan<byte> elements)
    {
        const byte SsidElement = 0;
        while (elements.Length >= 2 && elements[1] <= elements.Length - 2)
        {
            ReadOnlySpan<byte> value = elements.Slice(2, elements[1]);
            if (elements[0] == SsidElement)
                return WirelessMessage.SsidOf(value);
            elements = elements[(2 + value.Length)..];
        }

        return null;
    }
}
