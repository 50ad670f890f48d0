using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class GeneveLinkTests : KindTests
{
    private static readonly GeneveLink s_full = new()
    {
        Vni = 42,
        Remote = IPAddress.Parse("198.51.100.1"),
        TimeToLive = 9,
        TypeOfService = 0x10,
        DontFragment = OuterDontFragment.Inherit,
        Port = 6082,
        UdpChecksum = true,
        FlowLabel = 0,
    };

    private static readonly GeneveLink s_ipv6 = new()
    {
        Vni = 43,
        Remote = IPAddress.Parse("2001:db8::2"),
        TimeToLive = 0,
        InheritTimeToLive = true,
        TypeOfService = 0,
        FlowLabel = 0x12345,
        SendWithoutChecksum6 = true,
        AcceptWithoutChecksum6 = true,
    };

    private static readonly GeneveLink s_external =
        new() { Vni = 0, TimeToLive = 0, TypeOfService = 0, FlowLabel = 0, CollectMetadata = true, InheritInnerProtocol = true };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-geneve", new LinkSpec("k0") { Kind = s_full }),
        ("link-add-geneve-ipv6", new LinkSpec("k0") { Kind = s_ipv6 }),
        ("link-add-geneve-external", new LinkSpec("k0") { Kind = s_external }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-geneve", s_full with { InheritTimeToLive = false, AcceptWithoutChecksum6 = true }),
        ("link-geneve-ipv6", s_ipv6 with { DontFragment = OuterDontFragment.Unset, Port = 6081 }),
        ("link-geneve-external", s_external with { DontFragment = OuterDontFragment.Unset, InheritTimeToLive = false, Port = 6081,
            AcceptWithoutChecksum6 = true }),
    ];

    /// <summary>What ip(8) of iproute2 7.3.0 sends for <c>id 42 remote … local …</c>.</summary>
    [Theory]
    [InlineData("080001002a000000" + "08000200c6336401" + "08001100c0000201", "192.0.2.1")]
    [InlineData("080001002a000000" + "1400070020010db8000000000000000000000002" + "1400120020010db8000000000000000000000001",
        "2001:db8::1")]
    public void Decode_SourceAddress_IsSentBack(string settings, string local)
    {
        var tunnel = Assert.IsType<GeneveLink>(LinkKindsTests.Decode("geneve", settings));

        Assert.Equal(IPAddress.Parse(local), tunnel.Local);
        Assert.Empty(tunnel.UnknownAttributes);
        Assert.Equal(settings, LinkKindsTests.Encode(tunnel));
    }

    [Fact]
    public void Encode_SourceOfAnotherFamily_IsRefused()
        => Assert.Equal("Local", Assert.Throws<ArgumentException>(() =>
            LinkKindsTests.RoundTrip(s_full with { Local = IPAddress.Parse("2001:db8::1") })).ParamName);

    /// <summary>A kernel that is told not to inherit ignores the time to live beside it.</summary>
    protected override LinkKind Repeat(LinkKind reported)
        => (GeneveLink)reported is { InheritTimeToLive: false, TimeToLive: not null } kind ? kind with { InheritTimeToLive = null }
            : reported;
}
