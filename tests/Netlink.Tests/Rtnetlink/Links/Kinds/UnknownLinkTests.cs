using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class UnknownLinkTests
{
    private static readonly UnknownLink s_newer = new("newer", Convert.FromHexString("0600010007000000"));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        Assert.Equal(s_newer, LinkKindsTests.RoundTrip(s_newer));
        Assert.Equal(new UnknownLink("newest"), LinkKindsTests.RoundTrip(new UnknownLink("newest")));
    }

    [Fact]
    public void Equals_OtherNameOrSettings_IsNotEqual()
    {
        Assert.NotEqual(s_newer, new UnknownLink("newer"));
        Assert.NotEqual(s_newer, new UnknownLink("other", s_newer.Settings));
        Assert.Equal(s_newer.GetHashCode(), new UnknownLink("newer", s_newer.Settings.ToArray()).GetHashCode());
    }

    [Fact]
    public void UnknownLink_WithoutName_IsRefused() => Assert.Throws<ArgumentException>(() => new UnknownLink(""));
}
