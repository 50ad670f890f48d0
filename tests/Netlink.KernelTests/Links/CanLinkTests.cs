using System;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>A controller that the kernel makes up, of which a machine has one: <c>can0</c> of the first namespace.</summary>
public sealed class CanLinkTests : IDisposable
{
    private const string Controller = "can0";

    private readonly RtnetlinkClient _rtnetlink = RtnetlinkClient.Open();

    public void Dispose() => _rtnetlink.Dispose();

    [KernelTheory(Kinds = "can")]
    [InlineData("bitrate 250000 sample-point 0.8")]
    [InlineData("tq 125 prop-seg 6 phase-seg1 7 phase-seg2 2 sjw 1 fd off")]
    [InlineData("bitrate 1000000 dbitrate 8000000 fd on")]
    [InlineData("bitrate 1000000 dbitrate 5000000 fd on tdc-mode off")]
    [InlineData("bitrate 1000000 dbitrate 8000000 fd on tdc-mode auto tdco 10 tdcf 20")]
    public void Set_WhatWasReported_KeepsEverySetting(string settings)
    {
        Programs.Run("ip", ["link", "set", Controller, "type", "can", .. settings.Split(' ')]);
        CanLink before = Read();

        _rtnetlink.Links.Set(Controller, new LinkChange { Kind = before });

        Assert.Equal(Rounded(before), Rounded(Read()));
    }

    [KernelFact(Kinds = "can")]
    public void Set_ReportWithAnotherRate_ChangesItAlone()
    {
        Programs.Run("ip", ["link", "set", Controller, "type", "can", "bitrate", "1000000", "dbitrate", "8000000", "fd", "on"]);
        CanLink before = Read();

        _rtnetlink.Links.Set(Controller, new LinkChange { Kind = before with { BitTiming = new CanBitTiming(500_000) } });

        CanLink after = Read();
        Assert.Equal(500_000u, after.BitTiming!.Value.BitRate);
        Assert.Equal(Rounded(before with { BitTiming = null }), Rounded(after with { BitTiming = null }));
    }

    [KernelFact(Kinds = "can")]
    public void Set_ReportWithoutOneOfItsModes_TurnsItOff()
    {
        Programs.Run("ip", ["link", "set", Controller, "type", "can", "bitrate", "1000000", "dbitrate", "8000000", "fd", "on",
            "listen-only", "on"]);

        _rtnetlink.Links.Set(Controller, new LinkChange
        {
            Kind = Read() with { Modes = CanModes.ListenOnly, DataBitTiming = null, DelayCompensation = null },
        });

        Assert.Equal((CanModes.ListenOnly, (CanBitTiming?)null), (Read().Modes, Read().DataBitTiming));
        _rtnetlink.Links.Set(Controller, new LinkChange { Kind = Read() with { Modes = CanModes.None } });
        Assert.Equal(CanModes.None, Read().Modes);
    }

    private CanLink Read() => Assert.IsType<CanLink>(_rtnetlink.Links.Get(Controller).Kind);

    /// <summary>The time quantum follows from the prescaler. The kernel rounds it down after calculating the segments, and to the nearest
    /// nanosecond when they are given.</summary>
    private static CanLink Rounded(CanLink can)
        => can with { BitTiming = WithoutQuantum(can.BitTiming), DataBitTiming = WithoutQuantum(can.DataBitTiming) };

    private static CanBitTiming? WithoutQuantum(CanBitTiming? timing)
        => timing is CanBitTiming known ? known with { TimeQuantum = 0 } : null;
}
