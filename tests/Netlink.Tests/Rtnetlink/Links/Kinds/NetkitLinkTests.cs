using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

/// <summary>No kernel here makes this kind and no iproute2 here knows it: the bytes are derived from include/uapi/linux/if_link.h of Linux 6.18.</summary>
public sealed class NetkitLinkTests
{
    private const string Policies = "0800030002000000" + "0800040000000000";
    private const string Others = "0800050001000000" + "0800060000000000" + "0800070001000000" + "0600080010000000" + "0600090020000000";

    private static readonly NetkitLink s_full = new()
    {
        Policy = NetkitPolicy.Drop,
        PeerPolicy = NetkitPolicy.Forward,
        Mode = NetkitMode.L3,
        Scrub = NetkitScrub.None,
        PeerScrub = NetkitScrub.Default,
        Headroom = 16,
        Tailroom = 32,
    };

    [Fact]
    public void Encode_EverySetting_IsAsTheHeaderSays() => Assert.Equal(Policies + Others, LinkKindsTests.Encode(s_full));

    [Fact]
    public void Encode_Peer_IsALinkOfItsOwn()
        => Assert.Equal("1c000100" + "00000000000000000000000000000000" + "070003006e3100" + "00", LinkKindsTests.Encode(new NetkitLink { Peer = new LinkSpec("n1") }));

    [Fact]
    public void Decode_Report_TellsTheEnd()
        => Assert.Equal(s_full with { IsPrimary = true }, LinkKindsTests.Decode("netkit", "0500020001000000" + Policies + Others));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame() => Assert.Equal(s_full, LinkKindsTests.RoundTrip(s_full));
}
