using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class MacvlanLinkTests : KindTests
{
    private static readonly MacvlanLink s_source = new()
    {
        Mode = MacvlanMode.Source,
        SourceAddresses = [LinkLayerAddress.Parse("02:00:5e:10:00:09"), LinkLayerAddress.Parse("02:00:5e:10:00:0a")],
    };

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-macvlan", Spec(new MacvlanLink { Mode = MacvlanMode.Bridge, BroadcastQueueLength = 500 })),
        ("link-add-macvlan-source", Spec(s_source)),
        ("link-add-macvlan-passthru", Spec(new MacvlanLink { Mode = MacvlanMode.Passthru, Flags = MacvlanFlags.NoPromiscuous })),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-macvlan", new MacvlanLink { Mode = MacvlanMode.Bridge, Flags = MacvlanFlags.None, BroadcastQueueLength = 500 }),
        ("link-macvlan-source", s_source with { Flags = MacvlanFlags.None, BroadcastQueueLength = 1000,
            SourceAddresses = [.. System.Linq.Enumerable.Reverse(s_source.SourceAddresses!)] }),
        ("link-macvlan-passthru", new MacvlanLink { Mode = MacvlanMode.Passthru, Flags = MacvlanFlags.NoPromiscuous,
            BroadcastQueueLength = 1000 }),
    ];

    private static LinkSpec Spec(MacvlanLink kind) => new("k0") { Kind = kind, ParentIndex = 3 };
}
