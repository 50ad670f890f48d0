using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class TunLinkTests : KindTests
{
    /// <summary>iproute2 asks for these through /dev/net/tun, as we do.</summary>
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests => [];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-tun", new TunLink { Mode = TunMode.Tun, Owner = 1000, Group = 100, PacketInformation = true, OffloadHeader = true,
            MultiQueue = true, Persistent = true, Queues = 0, DisabledQueues = 0 }),
        ("link-tap", new TunLink { Mode = TunMode.Tap, PacketInformation = false, OffloadHeader = false, MultiQueue = false,
            Persistent = true }),
    ];

    protected override LinkKind Repeat(LinkKind reported) => new TunLink();
}
