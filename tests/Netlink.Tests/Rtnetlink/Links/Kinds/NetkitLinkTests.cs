using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

/// <summary>
/// No iproute2 here knows the settings of this kind: what sends them is derived from include/uapi/linux/if_link.h of Linux 6.18.
/// </summary>
public sealed class NetkitLinkTests : KindTests
{
    private const string Policies = "0800030002000000" + "0800040000000000";
    private const string Others = "0800050001000000" + "0800060000000000" + "0800070001000000" + "0600080010000000" + "0600090020000000" +
        "08000a0001000000";

    private static readonly NetkitLink s_full = new()
    {
        Policy = NetkitPolicy.Drop,
        PeerPolicy = NetkitPolicy.Forward,
        Mode = NetkitMode.L3,
        Scrub = NetkitScrub.None,
        PeerScrub = NetkitScrub.Default,
        Headroom = 16,
        Tailroom = 32,
        Pairing = NetkitPairing.Single,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-netkit", new LinkSpec("k0") { Kind = new NetkitLink() })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-netkit", new NetkitLink
        {
            IsPrimary = true,
            Policy = NetkitPolicy.Forward,
            PeerPolicy = NetkitPolicy.Forward,
            Mode = NetkitMode.L3,
            Scrub = NetkitScrub.Default,
            PeerScrub = NetkitScrub.Default,
            Headroom = 0,
            Tailroom = 0,
            Pairing = NetkitPairing.Pair,
        }),
    ];

    protected override LinkKind Repeat(LinkKind reported) => (NetkitLink)reported with { IsPrimary = null };

    [Fact]
    public void Encode_EverySetting_IsAsTheHeaderSays() => Assert.Equal(Policies + Others, LinkKindsTests.Encode(s_full));

    [Fact]
    public void Encode_Peer_IsALinkOfItsOwn()
        => Assert.Equal("1c000100" + "00000000000000000000000000000000" + "070003006e3100" + "00",
            LinkKindsTests.Encode(new NetkitLink { Peer = new LinkSpec("n1") }));

    [Fact]
    public void Decode_Report_TellsTheEnd()
        => Assert.Equal(s_full with { IsPrimary = true }, LinkKindsTests.Decode("netkit", "0500020001000000" + Policies + Others));
}
