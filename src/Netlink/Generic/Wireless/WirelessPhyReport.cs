using System;
using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessBandAttribute;
using static Netlink.Generic.WirelessFrequencyAttribute;

namespace Netlink.Generic;

/// <summary>Joins the messages in which the kernel reports phys: each has a part, which can be a single channel of a band.</summary>
/// <remarks>Source: <c>nl80211_send_wiphy()</c> in net/wireless/nl80211.c.</remarks>
internal sealed class WirelessPhyReport
{
    private readonly List<WirelessPhy> _phys = [];

    public IReadOnlyList<WirelessPhy> Phys => _phys;

    public static WirelessPhy Decode(in NetlinkMessage message)
    {
        var report = new WirelessPhyReport();
        report.Add(message);
        return report.Phys[0];
    }

    public void Add(in NetlinkMessage message)
    {
        AttributeReader attributes = message.Read(out GenericHeader _);
        uint index = attributes.TryFind(NL80211_ATTR_WIPHY, out NetlinkAttribute number) ? number.AsUInt32()
            : throw new NetlinkProtocolException("A report of a phy has no index (NL80211_ATTR_WIPHY).");
        int at = _phys.FindIndex(phy => phy.Index == index);
        WirelessPhy known = at >= 0 ? _phys[at] : new WirelessPhy { Index = index };
        known = Read(known, attributes);
        if (at >= 0)
            _phys[at] = known;
        else
            _phys.Add(known);
    }

    private static WirelessPhy Read(WirelessPhy phy, AttributeReader attributes)
    {
        var unknown = default(AttributeKeeper);
        List<WirelessBand> bands = [.. phy.Bands];
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((WirelessAttribute)attribute.Type)
            {
                case NL80211_ATTR_WIPHY or NL80211_ATTR_GENERATION: break;
                case NL80211_ATTR_WIPHY_NAME: phy = phy with { Name = attribute.AsString() }; break;
                case NL80211_ATTR_MAX_NUM_SCAN_SSIDS: phy = phy with { MaximumScanSsids = attribute.AsByte() }; break;
                case NL80211_ATTR_CIPHER_SUITES: phy = phy with { CipherSuites = ReadNumbers(attribute.Payload) }; break;
                case NL80211_ATTR_SUPPORTED_IFTYPES: phy = phy with { SupportedTypes = ReadTypes(attribute.AsNest()) }; break;
                case NL80211_ATTR_WIPHY_BANDS:
                    foreach (NetlinkAttribute band in attribute.AsNest())
                        AddBand(bands, band);
                    break;
                default: unknown.Keep(attribute); break;
            }
        }

        return phy with { Bands = bands, UnknownAttributes = [.. phy.UnknownAttributes, .. unknown.Kept] };
    }

    private static void AddBand(List<WirelessBand> bands, in NetlinkAttribute told)
    {
        var number = (WirelessBandNumber)told.Type;
        int at = bands.FindIndex(band => band.Number == number);
        WirelessBand band = at >= 0 ? bands[at] : new WirelessBand(number);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute part in told.AsNest())
        {
            switch ((WirelessBandAttribute)part.Type)
            {
                case NL80211_BAND_ATTR_FREQS: band = band with { Channels = [.. band.Channels, .. ReadChannels(part.AsNest())] }; break;
                case NL80211_BAND_ATTR_RATES: band = band with { Rates = [.. band.Rates, .. ReadRates(part, ref unknown)] }; break;
                case NL80211_BAND_ATTR_HT_CAPA: band = band with { HtCapabilities = part.AsUInt16() }; break;
                case NL80211_BAND_ATTR_VHT_CAPA: band = band with { VhtCapabilities = part.AsUInt32() }; break;
                default: unknown.Keep(part); break;
            }
        }

        band = band with { UnknownAttributes = [.. band.UnknownAttributes, .. unknown.Kept] };
        if (at >= 0)
            bands[at] = band;
        else
            bands.Add(band);
    }

    private static List<WirelessChannel> ReadChannels(AttributeReader list)
    {
        List<WirelessChannel> channels = [];
        foreach (NetlinkAttribute entry in list)
        {
            var channel = new WirelessChannel(0);
            var others = default(AttributeKeeper);
            foreach (NetlinkAttribute part in entry.AsNest())
            {
                switch ((WirelessFrequencyAttribute)part.Type)
                {
                    case NL80211_FREQUENCY_ATTR_FREQ: channel = channel with { Frequency = part.AsUInt32() }; break;
                    case NL80211_FREQUENCY_ATTR_OFFSET: channel = channel with { OffsetKilohertz = part.AsUInt32() }; break;
                    case NL80211_FREQUENCY_ATTR_DISABLED: channel = channel with { IsDisabled = true }; break;
                    case NL80211_FREQUENCY_ATTR_NO_IR: channel = channel with { NoInitiatingRadiation = true }; break;
                    case NL80211_FREQUENCY_ATTR_RADAR: channel = channel with { NeedsRadarDetection = true }; break;
                    case NL80211_FREQUENCY_ATTR_MAX_TX_POWER:
                        channel = channel with { MaximumPower = WirelessMessage.HundredthsOf(part) };
                        break;
                    // Milliseconds since the DFS state changed: two reports of one phy would never be equal.
                    case NL80211_FREQUENCY_ATTR_DFS_TIME: break;
                    default: others.Keep(part); break;
                }
            }

            channels.Add(channel with { UnknownAttributes = others.Kept });
        }

        return channels;
    }

    private static List<uint> ReadRates(in NetlinkAttribute list, ref AttributeKeeper unknown)
    {
        List<uint> rates = [];
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute entry in list.AsNest())
        {
            if (entry.AsNest().TryFind(WirelessRateAttribute.NL80211_BITRATE_ATTR_RATE, out NetlinkAttribute rate))
                rates.Add(rate.AsUInt32());
            others.KeepOthers(entry, (ushort)WirelessRateAttribute.NL80211_BITRATE_ATTR_RATE);
        }

        unknown.KeepWithin(list, others);

        return rates;
    }

    private static List<WirelessInterfaceType> ReadTypes(AttributeReader list)
    {
        List<WirelessInterfaceType> types = [];
        foreach (NetlinkAttribute type in list)
            types.Add((WirelessInterfaceType)type.Type);
        return types;
    }

    private static uint[] ReadNumbers(ReadOnlySpan<byte> bytes)
    {
        uint[] numbers = new uint[bytes.Length / sizeof(uint)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = HostOrder.ReadUInt32(bytes[(i * sizeof(uint))..]);
        return numbers;
    }
}
