using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.RouterAdvertisements;

public sealed class AdvertisedItemCodecTests
{
    private const ushort RTM_NEWPREFIX = 52;
    private const ushort RTM_NEWNDUSEROPT = 68;
    private const int Device = 11;

    [Fact]
    public void Decode_RecordedPrefix_IsWhatWasAdvertised()
        => Assert.Equal(
            new AdvertisedPrefix
            {
                LinkIndex = Device,
                Prefix = IPNetwork.Parse("2001:db8:1::/64"),
                IsOnLink = true,
                IsAutonomous = true,
                PreferredLifetime = TimeSpan.FromMinutes(15),
                ValidLifetime = TimeSpan.FromMinutes(30),
            },
            Wire.Decode(AdvertisedPrefixCodec.Decode, Assert.Single(Wire.Payloads(RTM_NEWPREFIX, Golden.Received("prefix-announced")))));

    [Theory]
    [InlineData(0x01, true, false)]
    [InlineData(0x02, false, true)]
    [InlineData(0x80, true, false)]
    [InlineData(0x40, false, true)]
    [InlineData(0, false, false)]
    public void Decode_FlagsOfAnyKernel_AreRead(byte flags, bool onLink, bool autonomous)
    {
        byte[] payload = Wire.Payloads(RTM_NEWPREFIX, Golden.Received("prefix-announced"))[0];
        payload[10] = flags;

        AdvertisedPrefix prefix = Wire.Decode(AdvertisedPrefixCodec.Decode, payload);
        Assert.Equal((onLink, autonomous), (prefix.IsOnLink, prefix.IsAutonomous));
    }

    [Fact]
    public void Decode_RecordedNameServers_AreWhatWasAdvertised()
        => Assert.Equal(
            new AdvertisedNameServers
            {
                LinkIndex = Device,
                Router = IPAddress.Parse("fe80::1"),
                Servers = [IPAddress.Parse("2001:db8::53"), IPAddress.Parse("fe80::53")],
                Lifetime = TimeSpan.FromHours(1),
            },
            Option("nduseropt-servers"));

    [Fact]
    public void Decode_RecordedSearchDomains_AreWhatWasAdvertised()
        => Assert.Equal(
            new AdvertisedSearchDomains
            {
                LinkIndex = Device,
                Router = IPAddress.Parse("fe80::1"),
                Domains = ["example.com", "lab.example.net"],
                Lifetime = null,
            },
            Option("nduseropt-domains"));

    [Fact]
    public void Decode_OptionWithoutAType_IsKept()
    {
        var option = Assert.IsType<UnknownAdvertisedOption>(Option("nduseropt-nat64"));

        Assert.Equal((38, "option 38 dev 11"), (option.Type, option.ToString()));
        Assert.Equal("06400064ff9b0000000000000000", Convert.ToHexStringLower([.. option.Data]));
    }

    /// <summary>Of an option, and of the names in it.</summary>
    [Theory]
    [InlineData(1, 0, "An option claims 0 bytes where 40 are left.")]
    [InlineData(1, 9, "An option claims 72 bytes where 40 are left.")]
    [InlineData(8, 64, "A label of a search domain claims 64 bytes where 31 are left.")]
    [InlineData(16, 60, "A label of a search domain claims 60 bytes where 23 are left.")]
    public void Decode_LengthThatCannotBe_IsTold(int at, byte length, string said)
    {
        byte[] payload = Wire.Payloads(RTM_NEWNDUSEROPT, Golden.Received("nduseropt-domains"))[0];
        payload[AdvertisedOptionCodec.HeaderSize + at] = length;

        Assert.Equal(said, Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(AdvertisedOptionCodec.Decode, payload)).Message);
    }

    private static AdvertisedItem Option(string recording) => Assert.Single(Wire.Decode(AdvertisedOptionCodec.Decode,
        Assert.Single(Wire.Payloads(RTM_NEWNDUSEROPT, Golden.Received(recording)))));
}
