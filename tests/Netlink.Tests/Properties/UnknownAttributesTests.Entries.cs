using Netlink.Generic;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Properties;

/// <content>Attributes of a newer kernel in the entries of a list.</content>
public sealed partial class UnknownAttributesTests
{
    [Fact]
    public void Decode_EntriesOfListsWithNewerParts_KeepThem()
    {
        byte[] newer = Bytes(s_newer);
        byte[] value = Nest((ushort)DevlinkAttribute.DEVLINK_ATTR_PARAM,
            Nest((ushort)DevlinkAttribute.DEVLINK_ATTR_PARAM_VALUES_LIST, Nest((ushort)DevlinkAttribute.DEVLINK_ATTR_PARAM_VALUE, newer)));
        byte[] channel = [.. Bytes(new RawAttribute((ushort)WirelessAttribute.NL80211_ATTR_WIPHY, new byte[4])),
            .. Nest((ushort)WirelessAttribute.NL80211_ATTR_WIPHY_BANDS, Nest(1,
                Nest((ushort)WirelessBandAttribute.NL80211_BAND_ATTR_FREQS, Nest(1, newer))))];
        byte[] rule = Nest((ushort)WirelessAttribute.NL80211_ATTR_REG_RULES, Nest(1, newer));

        Assert.Equal([s_newer], Assert.Single(Decode(DevlinkParameterCodec.Decode, value).Values).UnknownAttributes);
        Assert.Equal([s_newer], Assert.Single(Decode(WirelessPhyReport.Decode, channel).Bands[0].Channels).UnknownAttributes);
        Assert.Equal([s_newer], Assert.Single(Decode(WirelessRegulatoryCodec.Decode, rule).Rules).UnknownAttributes);

        static T Decode<T>(ReplyDecoder<T> decode, byte[] attributes)
            => Wire.Decode(decode, [.. new byte[GenericHeader.Size], .. attributes]);
    }

    /// <summary>No recorded station has rates.</summary>
    [Fact]
    public void Decode_RateOfAStationWithItsDetails_KeepsThemInTheirNests()
    {
        const ushort Rate = (ushort)WirelessBitrateAttribute.NL80211_RATE_INFO_BITRATE32, Received = 14, Sent = 8;
        RawAttribute scheme = new((ushort)WirelessBitrateAttribute.NL80211_RATE_INFO_HE_MCS, new byte[] { 11 });
        byte[] rate = Bytes(new RawAttribute(Rate, new byte[] { 0xb1, 4, 0, 0 }));
        byte[] plain = [.. Nest(Received, rate), .. Nest(Sent, rate)];
        byte[] detailed = [.. Nest(Received, [.. rate, .. Bytes(scheme)]), .. Nest(Sent, [.. rate, .. Bytes(s_newer)])];

        WirelessStation station = Decode(detailed);

        Assert.Empty(Decode(plain).UnknownAttributes);
        Assert.NotEqual(Decode(plain), station);
        Assert.Equal([1201u, 1201u], [station.ReceiveRate, station.SendRate]);
        Assert.Equal([.. Nest(Received, Bytes(scheme)), .. Nest(Sent, Bytes(s_newer))],
            Assert.Single(station.UnknownAttributes).Data.ToArray());

        static WirelessStation Decode(byte[] info) => Wire.Decode(WirelessStationCodec.Decode,
            [.. new byte[GenericHeader.Size], .. Nest((ushort)WirelessAttribute.NL80211_ATTR_STA_INFO, info)]);
    }
}
