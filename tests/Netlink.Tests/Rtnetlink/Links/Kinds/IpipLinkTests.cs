using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class IpipLinkTests : KindTests
{
    internal static readonly IpipLink Full = new()
    {
        Local = IPAddress.Parse("192.0.2.1"),
        Remote = IPAddress.Parse("198.51.100.1"),
        TimeToLive = 64,
        TypeOfService = 0x10,
        PathMtuDiscovery = true,
        UnderlyingIndex = 3,
        FirewallMark = 66,
        Protocol = 0,
        EncapsulationType = 2,
        EncapsulationFlags = 1,
        EncapsulationSourcePort = 1234,
        EncapsulationDestinationPort = 5678,
    };

    private static readonly IpipLink s_defaults = new()
    {
        Local = IPAddress.Parse("192.0.2.1"),
        Protocol = 0,
        PathMtuDiscovery = true,
        TypeOfService = 0,
        TimeToLive = 0,
        UnderlyingIndex = 0,
        FirewallMark = 0,
        EncapsulationType = 0,
        EncapsulationFlags = 0,
        EncapsulationSourcePort = 0,
        EncapsulationDestinationPort = 0,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
        [("link-add-ipip-settings", new LinkSpec("tun9") { Kind = Full }), ("link-add-ipip", new LinkSpec("tun9") { Kind = s_defaults })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-ipip", Full with { UnderlyingIndex = 0, Protocol = 0, EncapsulationType = 0, EncapsulationFlags = 0,
            EncapsulationSourcePort = 0, EncapsulationDestinationPort = 0 }),
    ];

    [Fact]
    public void Encode_External_SendsTheFlagAsIproute2Does()
    {
        byte[] sent = Golden.SentPayload("link-add-ipip-external");
        Assert.True(sent.AsSpan().IndexOf("\u0004\0\u0013\0"u8) > 0);
        Assert.True(Wire.Encode(LinkCodec.EncodeCreate, new LinkSpec("tun9") { Kind = new IpipLink { CollectMetadata = true } }).AsSpan()
            .EndsWith("\u0008\0\u0002\0\u0004\0\u0013\0"u8));
    }

    [Fact]
    public void Encode_LocalAlone_SendsNothingElse()
        => Assert.Equal("08000200c0000201", LinkKindsTests.Encode(new IpipLink { Local = IPAddress.Parse("192.0.2.1") }));
}
