using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class VlanLinkTests : KindTests
{
    private static readonly VlanLink s_full = new()
    {
        Id = 7,
        Protocol = 0x88a8,
        ReorderHeaders = false,
        Gvrp = true,
        Mvrp = true,
        LooseBinding = true,
        BridgeBinding = false,
        IngressPriorities = [new VlanPriority(1, 2), new VlanPriority(3, 4)],
        EgressPriorities = [new VlanPriority(5, 6)],
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests
        => [("link-add-vlan", new LinkSpec("k0") { Kind = s_full, ParentIndex = 3 })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports => [("link-vlan", s_full)];
}
