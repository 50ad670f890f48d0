using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class UnknownLinkTests
{
    private static readonly UnknownLink s_gtp = new("gtp", Convert.FromHexString("0600010007000000"));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        Assert.Equal(s_gtp, LinkKindsTests.RoundTrip(s_gtp));
        Assert.Equal(new UnknownLink("wwan"), LinkKindsTests.RoundTrip(new UnknownLink("wwan")));
    }

    [Fact]
    public void Equals_OtherNameOrSettings_IsNotEqual()
    {
        Assert.NotEqual(s_gtp, new UnknownLink("gtp"));
        Assert.NotEqual(s_gtp, new UnknownLink("other", s_gtp.Settings));
        Assert.Equal(s_gtp.GetHashCode(), new UnknownLink("gtp", s_gtp.Settings.ToArray()).GetHashCode());
    }

    [Fact]
    public void UnknownLink_WithoutName_IsRefused() => Assert.Throws<ArgumentException>(() => new UnknownLink(""));
}
