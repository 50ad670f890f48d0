using System;
using System.Text;
using Netlink.Protocol;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessCellAttribute;

namespace Netlink.Generic;

/// <summary>Wire form of scans and their results. Source: <c>nl80211_send_bss()</c> in net/wireless/nl80211.c.</summary>
internal static class WirelessCellCodec
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

    public static WirelessCell Decode(in NetlinkMessage message)
    {
        var cell = new WirelessCell();
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((WirelessAttribute)attribute.Type)
            {
                // A counter of changes of the list, and the device, which the link identifies.
                case NL80211_ATTR_GENERATION or NL80211_ATTR_WDEV: break;
                case NL80211_ATTR_IFINDEX: cell = cell with { LinkIndex = attribute.AsInt32() }; break;
                case NL80211_ATTR_BSS: cell = ReadNest(cell, attribute, ref unknown); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return cell with { UnknownAttributes = unknown.Kept };
    }

    private static WirelessCell ReadNest(WirelessCell cell, in NetlinkAttribute nest, ref AttributeKeeper unknown)
    {
        unknown.KeepWithin(nest, nest.AsNest().ReadInto(ref cell, Read));
        return cell;
    }

    private static WirelessCell? Read(WirelessCell cell, in NetlinkAttribute part) => (WirelessCellAttribute)part.Type switch
    {
        NL80211_BSS_BSSID => cell with { Address = WirelessMessage.AddressOf(part) },
        NL80211_BSS_FREQUENCY => cell with { Frequency = part.AsUInt32() },
        NL80211_BSS_TSF => cell with { Clock = part.AsUInt64() },
        NL80211_BSS_BEACON_INTERVAL => cell with { BeaconInterval = part.AsUInt16() },
        NL80211_BSS_CAPABILITY => cell with { Capability = part.AsUInt16() },
        NL80211_BSS_INFORMATION_ELEMENTS => cell with { InformationElements = part.Payload.ToArray(), Ssid = FindSsid(part.Payload) },
        NL80211_BSS_SIGNAL_MBM => cell with { Signal = WirelessMessage.HundredthsOf(part) },
        NL80211_BSS_SIGNAL_UNSPEC => cell with { Quality = part.AsByte() },
        NL80211_BSS_STATUS => cell with { Status = (WirelessCellStatus)part.AsUInt32() },
        NL80211_BSS_SEEN_MS_AGO => cell with { Age = TimeSpan.FromMilliseconds(part.AsUInt32()) },
        NL80211_BSS_PAD => cell,
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
