using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessCommand;

namespace Netlink.Tests.Generic;

/// <summary>What iw(8) sends is the judge of what is sent.</summary>
public sealed class WirelessCodecTests
{
    [Fact]
    public void Encode_Questions_EqualIw()
    {
        AssertEqual("radios", NL80211_CMD_GET_WIPHY, "", static (writer, _) => writer.WriteFlag(NL80211_ATTR_SPLIT_WIPHY_DUMP));
        AssertEqual("interface", NL80211_CMD_GET_INTERFACE, (LinkReference)LinkOf("interface"), WirelessMessage.WriteLink);
        AssertEqual("interfaces", NL80211_CMD_GET_INTERFACE, "", static (_, _) => { });
        AssertEqual("stations", NL80211_CMD_GET_STATION, (LinkReference)LinkOf("stations"), WirelessMessage.WriteLink);
        AssertEqual("scan-results", NL80211_CMD_GET_SCAN, (LinkReference)LinkOf("scan-results"), WirelessMessage.WriteLink);
        AssertEqual("regulatory", NL80211_CMD_GET_REG, "", static (_, _) => { });
    }

    [Fact]
    public void Encode_Changes_EqualIw()
    {
        AssertEqual("interface-add", NL80211_CMD_NEW_INTERFACE, new WirelessInterfaceSpec(0, "mon0", WirelessInterfaceType.Monitor),
            WirelessInterfaceCodec.WriteAdd);
        AssertEqual("interface-delete", NL80211_CMD_DEL_INTERFACE, (LinkReference)LinkOf("interface-delete"), WirelessMessage.WriteLink);
        AssertEqual("interface-type", NL80211_CMD_SET_INTERFACE,
            new WirelessRequest<WirelessInterfaceType>(LinkOf("interface-type"), WirelessInterfaceType.AdHoc),
            WirelessInterfaceCodec.WriteType);
        AssertEqual("regulatory-set", NL80211_CMD_REQ_SET_REG, "DE",
            static (writer, country) => writer.WriteString(NL80211_ATTR_REG_ALPHA2, country));
    }

    /// <summary>The entries of lists have numbers that the kernel does not look at; iw(8) begins anywhere.</summary>
    [Fact]
    public void Encode_Scan_EqualsIwButForNumbersOfEntries()
    {
        byte[] own = Wire.Encode(GenericRequests<WirelessCommand>.Encoder<WirelessRequest<WirelessScan>>(NL80211_CMD_TRIGGER_SCAN,
            WirelessClient.Version, WirelessBssCodec.WriteScan), new(LinkOf("scan-trigger"),
            new WirelessScan { Ssids = ["cell"], Frequencies = [2412, 2437] }));

        Assert.Equal(Told(Golden.SentPayload("generic-nl80211-scan-trigger")), Told(own));

        static IEnumerable<string> Told(byte[] payload)
        {
            List<string> told = [Convert.ToHexString(payload[..GenericHeader.Size])];
            foreach (NetlinkAttribute attribute in new AttributeReader(payload.AsSpan(GenericHeader.Size)))
            {
                if ((WirelessAttribute)attribute.Type is not (NL80211_ATTR_SCAN_SSIDS or NL80211_ATTR_SCAN_FREQUENCIES))
                {
                    told.Add($"{attribute.WireType}={Convert.ToHexString(attribute.Payload)}");
                    continue;
                }

                foreach (NetlinkAttribute entry in attribute.AsNest())
                    told.Add($"{attribute.WireType}/{Convert.ToHexString(entry.Payload)}");
            }

            return told.Order();
        }
    }

    [Fact]
    public void Decode_RadiosInManyMessages_AreWhole()
    {
        var report = new WirelessPhyReport();
        int messages = 0;
        Read("radios", (in NetlinkMessage message) =>
        {
            report.Add(message);
            return messages++;
        });

        Assert.True(messages > 20, $"{messages} messages");
        Assert.Equal(["phy0", "phy1"], report.Phys.Select(phy => phy.Name).Order());
        WirelessPhy phy = report.Phys[0];
        Assert.Contains(WirelessInterfaceType.AccessPoint, phy.SupportedTypes);
        Assert.Contains(0x000fac04u, phy.CipherSuites);
        Assert.Equal((byte)4, phy.MaximumScanSsids);
        WirelessBand band = phy.Bands.Single(one => one.Number is WirelessBandNumber.TwoGigahertz);
        Assert.Equal(14, band.Channels.Count);
        Assert.Equal((2412u, false, 20.0), (band.Channels[0].Frequency, band.Channels[0].IsDisabled, band.Channels[0].MaximumPower));
        Assert.Equal([10u, 20, 55, 110, 60, 90, 120, 180, 240, 360, 480, 540], band.Rates);
        Assert.NotNull(band.HtCapabilities);
        Assert.NotNull(phy.Bands.Single(one => one.Number is WirelessBandNumber.FiveGigahertz).VhtCapabilities);
    }

    [Fact]
    public void Decode_Recordings_TellWhatIwShows()
    {
        List<WirelessInterface> interfaces = Read("interfaces", WirelessInterfaceCodec.Decode);
        Assert.Equal(["wlan0", "wlan1"], interfaces.Select(one => one.Name!).Order());
        Assert.All(interfaces, one => Assert.Equal(
            (WirelessInterfaceType.AdHoc, "cell", 2412u, WirelessChannelWidth.Width20WithoutHt, 20.0),
            (one.Type, one.Ssid, one.Frequency!.Value, one.ChannelWidth!.Value, one.TransmitPower!.Value)));

        WirelessStation station = Assert.Single(Read("stations", WirelessStationCodec.Decode));
        Assert.Equal((LinkLayerAddress.Parse("02:00:00:00:01:00"), (sbyte)-30), (station.Address, station.Signal!.Value));
        Assert.True(station is { ReceivedBytes: > 0, ReceivedPackets: > 0, SentBytes: 0, SendRetries: 0, SendFailures: 0 });
        Assert.Equal(WirelessStationFlags.Authorized | WirelessStationFlags.Wme | WirelessStationFlags.Authenticated
            | WirelessStationFlags.Associated, station.Flags);

        WirelessBss bss = Read("scan-results", WirelessBssCodec.Decode)[0];
        Assert.Equal(("cell", 2412u, (ushort)100), (bss.Ssid, bss.Frequency, bss.BeaconInterval!.Value));
        Assert.Equal(LinkLayerAddress.Parse("02:00:5e:10:00:99"), bss.Bssid);

        WirelessRegulatoryDomain domain = Assert.Single(Read("regulatory", WirelessRegulatoryCodec.Decode));
        Assert.Equal(("00", null, null), (domain.Country, domain.PhyIndex, domain.DfsRegion));
        WirelessRegulatoryRule rule = domain.Rules.Single(one => one.StartKilohertz == 2_402_000);
        Assert.Equal((2_472_000u, 40_000u, 20.0), (rule.EndKilohertz, rule.MaximumBandwidthKilohertz, rule.MaximumPower));
        Assert.Contains(domain.Rules, one => one.Flags.HasFlag(WirelessRegulatoryFlags.RadarDetection
            | WirelessRegulatoryFlags.NoInitiatingRadiation));
    }

    [Fact]
    public void Decode_Events_TellWhatHappened()
    {
        Assert.Equal([(WirelessEventType.InterfaceAdded, "mon0"), (WirelessEventType.InterfaceRemoved, "mon0")],
            Read("events", WirelessEventCodec.Decode).Select(told => (told.Type, told.Name!)));
        Assert.Equal([WirelessEventType.ScanStarted, WirelessEventType.ScanFinished],
            Read("scan-events", WirelessEventCodec.Decode).Select(told => told.Type));
    }

    /// <summary>The link of the recording, which has another number each time.</summary>
    private static int LinkOf(string recording)
        => new AttributeReader(Golden.SentPayload($"generic-nl80211-{recording}").AsSpan(GenericHeader.Size))
            .TryFind(NL80211_ATTR_IFINDEX, out NetlinkAttribute link) ? link.AsInt32() : throw new InvalidOperationException(recording);

    private static void AssertEqual<T>(string recording, WirelessCommand command, T spec, Action<NetlinkWriter, T> write)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"generic-nl80211-{recording}"), GenericHeader.Size),
            Wire.Sorted(Wire.Encode(GenericRequests<WirelessCommand>.Encoder(command, WirelessClient.Version, write), spec),
                GenericHeader.Size));

    private static List<T> Read<T>(string recording, ReplyDecoder<T> decode)
        => Wire.DecodeFamily(decode, $"generic-nl80211-{recording}");
}
