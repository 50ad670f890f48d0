using System.Collections.Generic;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class AmtLinkTests : KindTests
{
    private static readonly AmtLink s_gateway = new()
    {
        Mode = AmtMode.Gateway,
        Local = IPAddress.Parse("192.0.2.1"),
        Discovery = IPAddress.Parse("198.51.100.1"),
        UnderlyingIndex = 3,
        GatewayPort = 2300,
        RelayPort = 2268,
    };

    private static readonly AmtLink s_relay = new()
    {
        Mode = AmtMode.Relay,
        Local = IPAddress.Parse("192.0.2.1"),
        UnderlyingIndex = 3,
        RelayPort = 2268,
        MaximumTunnels = 10,
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-amt", new LinkSpec("k0") { Kind = s_gateway }),
        ("link-add-amt-relay", new LinkSpec("k0") { Kind = s_relay }),
    ];
}
