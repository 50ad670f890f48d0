using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class CanLinkTests : KindTests
{
    private static readonly CanLink s_rates = new()
    {
        BitTiming = new CanBitTiming(125_000, SamplePoint: 875),
        DataBitTiming = new CanBitTiming(500_000, SamplePoint: 800),
        Modes = CanModes.Loopback | CanModes.Fd,
        ChangedModes = CanModes.Loopback | CanModes.ListenOnly | CanModes.Fd,
        RestartDelay = TimeSpan.FromMilliseconds(100),
        Termination = 120,
    };

    private static readonly CanLink s_steps = new()
    {
        BitTiming = new CanBitTiming(0, TimeQuantum: 125, PropagationSegment: 6, PhaseSegment1: 7, PhaseSegment2: 2, JumpWidth: 1),
        DelayCompensation = new CanDelayCompensation { Value = 20, Offset = 30, Filter = 5 },
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-can", new LinkSpec("k0") { Kind = s_rates }),
        ("link-add-can-timing", new LinkSpec("k0") { Kind = s_steps }),
    ];

    /// <summary>By the header: no kernel at hand has a controller.</summary>
    [Fact]
    public void Decode_ReportOfAController_HasAllOfIt()
    {
        // CLOCK 8 MHz, STATE warning, CTRLMODE { 0, FD }, BERR { 3, 7 }, TERMINATION 120, of { 0, 120 }, BITRATE { 125000, 250000 },
        // BITRATE_MAX 1000000, TDC { VMAX 40, OMIN 1, OMAX 50, V 20 }, EXT { SUPPORTED FD | LOOPBACK },
        // BITTIMING_CONST { "mcp", 1..8, 2..5, 4, 1..64, 1 }.
        var kind = Assert.IsType<CanLink>(LinkKindsTests.Decode("can",
            "0800030000127a00" + "0800040001000000" + "0c0005000000000020000000" + "0800080003000700" + "06000b0078000000" +
            "08000c0000007800" + "0c000d0048e8010090d00300" + "08000f0040420f00" +
            "24001080" + "0800020028000000" + "0800030001000000" + "0800040032000000" + "0800070014000000" +
            "0c001180" + "0800010021000000" +
            "34000200" + "6d637000000000000000000000000000" + "01000000" + "08000000" + "02000000" + "05000000" + "04000000" + "01000000" +
            "40000000" + "01000000"));

        Assert.Equal((8_000_000u, CanState.ErrorWarning, new CanErrorCounters(3, 7)), (kind.ClockFrequency, kind.State, kind.Errors));
        Assert.Equal((CanModes.Fd, (CanModes?)null), (kind.Modes, kind.ChangedModes));
        Assert.Equal(((ushort?)120, 1_000_000u), (kind.Termination, kind.MaximumBitRate));
        Assert.Equal([0, 120], kind.Terminations);
        Assert.Equal([125_000u, 250_000u], kind.BitRates);
        Assert.Equal(CanModes.Fd | CanModes.Loopback, kind.SupportedModes);
        Assert.Equal(
            new CanDelayCompensation
            {
                Value = 20,
                Values = new InclusiveRange<uint>(0, 40),
                Offsets = new InclusiveRange<uint>(1, 50),
            },
            kind.DelayCompensation);
        Assert.Equal(new CanBitTimingLimits("mcp", new InclusiveRange<uint>(1, 8), new InclusiveRange<uint>(2, 5), 4,
            new InclusiveRange<uint>(1, 64), 1), kind.BitTimingLimits);
        Assert.Empty(kind.UnknownAttributes);
        // State is left out of comparisons.
        Assert.Equal(LinkKindsTests.Decode("can", "0800040001000000"), LinkKindsTests.Decode("can", "0800040002000000"));
    }

    [Theory]
    [InlineData("can")]
    [InlineData("can-fd")]
    public void Encode_WhatWasReported_SendsTheTimingThatIproute2Sends(string recording)
    {
        CanLink reported = Read(recording);

        Assert.Equal(Timing(SentByIproute2(recording)), Timing(LinkKindsTests.Encode(reported)));
    }

    [Fact]
    public void Decode_ReportOfTheSimulatedController_HasAllOfIt()
    {
        CanLink fd = Read("can-fd");

        Assert.Equal(new CanBitTiming(1_000_000, 750, 6, 59, 60, 40, 20, 1), fd.BitTiming);
        Assert.Equal(new CanBitTiming(8_000_000, 750, 6, 7, 7, 5, 2, 1), fd.DataBitTiming);
        Assert.Equal(CanModes.Fd | CanModes.TdcAuto, fd.Modes);
        Assert.Equal(CanModes.ListenOnly | CanModes.Fd | CanModes.TdcAuto | CanModes.Restricted | CanModes.Xl | CanModes.XlTdcAuto |
            CanModes.XlTms, fd.SupportedModes);
        Assert.Equal((10u, 20u), (fd.DelayCompensation!.Offset, fd.DelayCompensation.Filter));
    }

    /// <summary>LISTENONLY, FD, TDC_AUTO, RESTRICTED and XL.</summary>
    [Fact]
    public void Encode_WhatWasReported_SaysEveryModeItCanSay()
    {
        Assert.Contains("0c000500" + "221a0000" + "20020000", LinkKindsTests.Encode(Read("can-fd")), StringComparison.Ordinal);
        Assert.Contains("0c000500" + "02000000" + "20000000", LinkKindsTests.Encode(Read("can-fd") with
        {
            Modes = CanModes.Fd,
            ChangedModes = CanModes.ListenOnly,
        }), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_MeasuredDelay_IsNotSentBack()
    {
        var measured = new CanLink { Modes = CanModes.Fd | CanModes.TdcAuto, DelayCompensation = new() { Value = 7, Offset = 10 } };

        Assert.Equal("0c00050020020000200200000c001080080008000a000000", LinkKindsTests.Encode(measured));
    }

    [Fact]
    public void Encode_ReportWithAnotherRateOrSegment_IsRefused()
    {
        CanLink fd = Read("can-fd");

        var rate = Assert.Throws<ArgumentException>(
            () => LinkKindsTests.Encode(fd with { BitTiming = fd.BitTiming!.Value with { BitRate = 500_000 } }));
        Assert.Contains("BitTiming has a bit rate of 500000 and a time quantum of 6 ns", rate.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => LinkKindsTests.Encode(fd with { DataBitTiming = fd.DataBitTiming!.Value with { SamplePoint = 800 } }));
        Assert.Throws<ArgumentException>(
            () => LinkKindsTests.Encode(new CanLink { BitTiming = new CanBitTiming(500_000, TimeQuantum: 125) }));
        Assert.StartsWith("24000100" + "20a10700", LinkKindsTests.Encode(fd with { BitTiming = new CanBitTiming(500_000) }));
    }

    [Fact]
    public void Encode_Restart_IsAskedForByItself()
        => Assert.Equal("0800070001000000", LinkKindsTests.Encode(new CanLink { Restart = true }));

    private static CanLink Read(string recording)
        => Assert.IsType<CanLink>(Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received("link-" + recording))).Kind);

    private static string SentByIproute2(string recording)
    {
        var attributes = new AttributeReader(Golden.SentPayload("link-set-" + recording).AsSpan(LinkAttributes.HeaderSize));
        Assert.True(attributes.TryFind(LinkAttribute.IFLA_LINKINFO, out NetlinkAttribute info));
        Assert.True(info.AsNest().TryFind(LinkInfoAttribute.IFLA_INFO_DATA, out NetlinkAttribute settings));
        return Convert.ToHexStringLower(settings.Payload);
    }

    /// <summary>Bit timings and delay compensation, and what of CAN XL would be sent with it.</summary>
    private static string[] Timing(string settings)
    {
        List<string> timing = [];
        foreach (NetlinkAttribute setting in new AttributeReader(Convert.FromHexString(settings)))
        {
            if ((CanAttribute)setting.Type is CanAttribute.IFLA_CAN_BITTIMING or CanAttribute.IFLA_CAN_DATA_BITTIMING
                or CanAttribute.IFLA_CAN_TDC or CanAttribute.IFLA_CAN_XL_TDC or CanAttribute.IFLA_CAN_XL_PWM)
                timing.Add($"{(CanAttribute)setting.Type} {Convert.ToHexStringLower(setting.Payload)}");
        }

        return [.. timing];
    }
}
