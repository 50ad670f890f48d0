using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.KernelTests.Links;

internal static partial class LinkKindCases
{
    /// <summary>Kinds that few kernels have.</summary>
    public const string RareKinds = "netkit wireguard xfrm";

    /// <summary>The same of the kinds that few kernels have.</summary>
    public static IReadOnlyDictionary<string, Func<int, LinkSpec>> Rare => new Dictionary<string, Func<int, LinkSpec>>
    {
        ["netkit"] = _ => Of(new NetkitLink { Peer = new LinkSpec("k1") }),
        ["netkit of frames"] = _ => Of(new NetkitLink
        {
            Mode = NetkitMode.L2,
            Policy = NetkitPolicy.Drop,
            PeerPolicy = NetkitPolicy.Forward,
            Scrub = NetkitScrub.None,
            PeerScrub = NetkitScrub.None,
            Headroom = 16,
            Tailroom = 32,
            Peer = new LinkSpec("k1"),
        }),
        ["netkit with one end"] = _ => Of(new NetkitLink { Pairing = NetkitPairing.Single }),
        ["wireguard"] = _ => Of(new WireguardLink()),
        ["xfrm"] = lower => Of(new XfrmLink { Id = 7, UnderlyingIndex = lower }),
        ["xfrm external"] = _ => Of(new XfrmLink { CollectMetadata = true }),
    };

    public static IEnumerable<Xunit.TheoryDataRow<string>> RareNames => Rare.Keys.Select(name => new Xunit.TheoryDataRow<string>(name));
}
