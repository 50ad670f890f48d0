using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;
using static Netlink.Generic.WirelessBitrateAttribute;

namespace Netlink.Tests.Generic;

public sealed class WirelessRateCodecTests
{
    [Fact]
    public void Decode_RecordedStation_TellsTheRatesThatIwShows()
    {
        Dictionary<string, string> shown = Shown();

        WirelessStation station = Assert.Single(Golden.Received("generic-nl80211-rates").SelectMany(static datagram
            => Wire.DecodeAll(WirelessStationCodec.Decode, Golden.FamilyOf("generic-nl80211-rates"), [datagram])));

        Assert.Equal(("13.0 MBit/s MCS 8", "1.0 MBit/s"), (shown["tx bitrate"], shown["rx bitrate"]));
        Assert.Equal(new WirelessRate
        {
            Bitrate = 130,
            Format = WirelessRateFormat.HighThroughput,
            Mcs = 8,
            Width = 20,
            GuardIntervalNanoseconds = 800,
        }, station.SendRateDetails);
        Assert.Equal(new WirelessRate { Bitrate = 10, Width = 20 }, station.ReceiveRateDetails);
        Assert.Equal((130u, 10u), (station.SendRate, station.ReceiveRate));
        // iw(8) divides the kernel's kbit/s by 1024.
        uint mebi = (uint)(station.ExpectedThroughput! * 1000 / 1024);
        Assert.Equal(shown["expected throughput"], string.Create(CultureInfo.InvariantCulture, $"{mebi / 1000}.{mebi % 1000}Mbps"));
        Assert.Equal(shown["associated at [boottime]"],
            string.Create(CultureInfo.InvariantCulture, $"{station.AssociatedAtBootTime!.Value.TotalSeconds:0.000}s"));
        Assert.Equal((0ul, TimeSpan.Zero, TimeSpan.Zero), (station.ReceiveDrops, station.ReceiveDuration, station.SendDuration));
    }

    /// <summary>As the kernel puts them (<c>nl80211_put_sta_rate()</c>), with the numbers of its header.</summary>
    [Theory]
    [InlineData("270.0 MBit/s HT-MCS 15 40MHz 400ns", "0500=8c0a0000 0100=8c0a 0300= 0200=0f 0400=")]
    [InlineData("866.7 MBit/s VHT-MCS 9 NSS 2 80MHz 400ns", "0500=db210000 0100=db21 0800= 0600=09 0700=02 0400=")]
    [InlineData("1300.0 MBit/s VHT-MCS 7 NSS 2 160MHz 800ns", "0500=c8320000 0100=c832 0a00= 0600=07 0700=02")]
    [InlineData("1201.0 MBit/s HE-MCS 11 NSS 2 80MHz 800ns", "0500=ea2e0000 0100=ea2e 0800= 0d00=0b 0e00=02 0f00=00 1000=00")]
    [InlineData("8.5 MBit/s HE-MCS 0 NSS 1 RU Tones242 1600ns DCM", "0500=55000000 0d00=00 0e00=01 0f00=01 1000=01 1100=03")]
    [InlineData("5764.7 MBit/s EHT-MCS 13 NSS 2 320MHz 800ns", "0500=2fe10000 0100=2fe1 1200= 1300=0d 1400=02 1500=00")]
    [InlineData("10.0 MBit/s EHT-MCS 1 NSS 1 RU Tones106Plus26 3200ns", "0500=64000000 1300=01 1400=01 1500=02 1600=04")]
    [InlineData("1.0 MBit/s UHR-MCS 0 NSS 1 1600ns ELR", "0500=0a000000 1e00=00 1400=01 1500=01 1f00=")]
    [InlineData("65.0 MBit/s UHR-MCS 17 NSS 1 800ns IM", "0500=8a020000 1e00=11 1400=01 1500=00 2000=")]
    [InlineData("4.0 MBit/s S1G-MCS 2 NSS 1 4MHz 4000ns", "0500=28000000 1700=02 1800=01 1b00= 0400=")]
    [InlineData("6.0 MBit/s 10MHz", "0500=3c000000 0b00=")]
    [InlineData("(unknown)", "")]
    public void Decode_RateOfEveryGeneration_IsNamed(string text, string attributes)
    {
        WirelessRate rate = WirelessRateCodec.Decode(new AttributeReader(Encoded(attributes)));

        Assert.Equal(text, rate.ToString());
        Assert.Empty(rate.UnknownAttributes);
    }

    [Fact]
    public void Decode_NumbersWithoutAMeaning_AreKept()
    {
        WirelessRate rate = WirelessRateCodec.Decode(new AttributeReader(Encoded("0d00=0b 0f00=03 1100=07 1600=10 ff00=01")));

        Assert.Equal((WirelessRateFormat.HighEfficiency, (byte)11, null, null), (rate.Format, rate.Mcs, rate.GuardIntervalNanoseconds,
            rate.ResourceUnit));
        Assert.Equal([(ushort)NL80211_RATE_INFO_HE_GI, (ushort)NL80211_RATE_INFO_HE_RU_ALLOC, (ushort)NL80211_RATE_INFO_EHT_RU_ALLOC,
            (ushort)0xff], rate.UnknownAttributes.Select(static attribute => attribute.Type));
    }

    private static byte[] Encoded(string attributes)
    {
        var writer = new NetlinkWriter();
        foreach (string attribute in attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = attribute.Split('=');
            writer.WriteBytes(BitConverter.ToUInt16(Convert.FromHexString(parts[0])), Convert.FromHexString(parts[1]));
        }

        return writer.Written.ToArray();
    }

    private static Dictionary<string, string> Shown()
    {
        using Stream stream = typeof(WirelessRateCodecTests).Assembly.GetManifestResourceStream("generic-nl80211-rates.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(static line => line.Split(":\t", 2)).Where(static parts => parts.Length == 2)
            .ToDictionary(static parts => parts[0].Trim(), static parts => parts[1].Trim());
    }
}
