using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class UnknownLinkTests
{
    private static readonly UnknownLink s_vlan = new("vlan", Convert.FromHexString("0600010007000000"));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        Assert.Equal(s_vlan, LinkKindsTests.RoundTrip(s_vlan));
        Assert.Equal(new UnknownLink("netkit"), LinkKindsTests.RoundTrip(new UnknownLink("netkit")));
    }

    [Fact]
    public void Equals_OtherNameOrSettings_IsNotEqual()
    {
        Assert.NotEqual(s_vlan, new UnknownLink("vlan"));
        Assert.NotEqual(s_vlan, new UnknownLink("other", s_vlan.Settings));
        Assert.Equal(s_vlan.GetHashCode(), new UnknownLink("vlan", s_vlan.Settings.ToArray()).GetHashCode());
    }

    [Fact]
    public void UnknownLink_WithoutName_IsRefused() => Assert.Throws<ArgumentException>(() => new UnknownLink(""));
}
