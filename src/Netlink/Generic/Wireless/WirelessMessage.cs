using System;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessAttribute;

namespace Netlink.Generic;

/// <summary>Helpers for nl80211 messages.</summary>
internal static class WirelessMessage
{
    /// <summary>The maximum length of an SSID in bytes.</summary>
    public const int LongestSsid = 32;

    public static void WriteLink(NetlinkWriter writer, LinkReference link) => writer.WriteInt32(NL80211_ATTR_IFINDEX, link.Index);

    /// <summary>Reads signed hundredths of a decibel.</summary>
    public static double HundredthsOf(in NetlinkAttribute attribute) => attribute.AsInt32() / 100.0;

    /// <summary>Converts an SSID, which consists of bytes: those that are not UTF-8 become U+FFFD.</summary>
    public static string SsidOf(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}

/// <summary>A change for a link.</summary>
internal readonly record struct WirelessRequest<T>(int Link, T Change)
{
    public override string ToString() => $"link {Link}";
}
