using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class MacvtapLinkTests : KindTests
{
    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
        [("link-add-macvtap", new LinkSpec("k0") { Kind = new MacvtapLink { Mode = MacvlanMode.Private }, ParentIndex = 3 })];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
        [("link-macvtap", new MacvtapLink { Mode = MacvlanMode.Private, Flags = MacvlanFlags.None, BroadcastQueueLength = 1000 })];
}
