using System;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.WirelessAttribute;

namespace Netlink.Generic;

/// <summary>What the messages of nl80211 have in common.</summary>
internal static class WirelessMessage
{
    /// <summary>The most bytes of the name of a network.</summary>
    public const int LongestSsid = 32;

    public static void WriteLink(NetlinkWriter writer, int link) => writer.WriteInt32(NL80211_ATTR_IFINDEX, link);

    /// <summary>Hundredths of a decibel, with their sign.</summary>
    public static double HundredthsOf(in NetlinkAttribute attribute) => attribute.AsInt32() / 100.0;

    public static LinkLayerAddress AddressOf(in NetlinkAttribute attribute)
        => attribute.Payload.Length <= LinkLayerAddress.MaxLength ? new LinkLayerAddress(attribute.Payload)
            : throw new NetlinkProtocolException($"An address of nl80211 has {attribute.Payload.Length} bytes.");

    /// <summary>The name of a network, which is bytes: those that are not UTF-8 become U+FFFD.</summary>
    public static string SsidOf(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}

/// <summary>A change of something of a link.</summary>
internal readonly record struct WirelessRequest<T>(int Link, T Change)
{
    public override string ToString() => $"link {Link}";
}
