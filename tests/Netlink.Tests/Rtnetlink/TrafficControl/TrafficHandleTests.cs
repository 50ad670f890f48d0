using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Handles as text. The values are those of tc(8).</summary>
public sealed class TrafficHandleTests
{
    [Theory]
    [InlineData("root", 0xffff_ffff)]
    [InlineData("ingress", 0xffff_fff1)]
    [InlineData("1:", 0x0001_0000)]
    [InlineData("1:10", 0x0001_0010)]
    [InlineData("ffff:fff2", 0xffff_fff2)]
    [InlineData(":10", 0x0000_0010)]
    public void Parse_WhatTcTakes_IsItsValue(string text, uint value)
        => Assert.Equal(new TrafficHandle(value), TrafficHandle.Parse(text));

    [Theory]
    [InlineData(0u)]
    [InlineData(0x0001_0000u)]
    [InlineData(0x0001_0010u)]
    [InlineData(0xffff_fff1u)]
    [InlineData(0xffff_fff2u)]
    [InlineData(0xffff_ffffu)]
    public void Parse_TextOfAHandle_IsThatHandle(uint value)
        => Assert.Equal(new TrafficHandle(value), TrafficHandle.Parse(new TrafficHandle(value).ToString()));

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("1")]
    [InlineData("10000:1")]
    [InlineData("1:10000")]
    [InlineData("1:2:3")]
    [InlineData("-1:1")]
    [InlineData("1: 2")]
    [InlineData("0x1:2")]
    [InlineData("g:1")]
    [InlineData("Root")]
    public void Parse_AnythingElse_IsRefusedWithAnExample(string text)
    {
        Assert.False(TrafficHandle.TryParse(text, null, out _));
        FormatException refusal = Assert.Throws<FormatException>(() => TrafficHandle.Parse(text));
        Assert.Contains("such as 1:10", refusal.Message, StringComparison.Ordinal);
    }
}
