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
}
