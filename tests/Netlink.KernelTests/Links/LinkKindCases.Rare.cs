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
        ["wireguard"] = _ => Of(new WireGuardLink()),
        ["xfrm"] = lower => Of(new XfrmLink { Id = 7, UnderlyingIndex = lower }),
        ["xfrm external"] = _ => Of(new XfrmLink { CollectMetadata = true }),
    };

    /// <summary>Kinds for special ends.</summary>
    public const string SpecialKinds = "erspan ip6erspan ipvtap vxcan";

    /// <summary>The same of these kinds.</summary>
    public static IReadOnlyDictionary<string, Func<int, LinkSpec>> Special => new Dictionary<string, Func<int, LinkSpec>>
    {
        ["vxcan"] = _ => Of(new VxcanLink { Peer = new LinkSpec("k1") }),
        ["ipvtap"] = lower => On(lower, new IpvtapLink { Mode = IpvlanMode.L3Symmetric, Flags = IpvlanFlags.Vepa }),
        ["erspan"] = _ => Of(new ErspanLink
        {
            Local = s_local,
            Remote = s_remote,
            Input = s_mirrored,
            Output = s_mirrored,
            TimeToLive = 64,
            Header = new ErspanHeader { Version = 1, Index = 123 },
        }),
        ["erspan of type III"] = _ => Of(new ErspanLink
        {
            Local = s_local,
            Remote = s_remote,
            Input = s_mirrored,
            Output = s_mirrored,
            Header = new ErspanHeader { Version = 2, Direction = ErspanDirection.Egress, HardwareId = 17 },
        }),
        ["ip6erspan"] = _ => Of(new Ip6erspanLink
        {
            Local = s_local6,
            Remote = s_remote6,
            Input = s_mirrored,
            Output = s_mirrored,
            TimeToLive = 64,
            Header = new ErspanHeader { Version = 2, Direction = ErspanDirection.Ingress, HardwareId = 3 },
        }),
    };

    /// <summary>Kinds that the distribution's kernels have as modules.</summary>
    public const string ModuleKinds = "batadv gtp hsr";

    /// <summary>The same of these kinds.</summary>
    public static IReadOnlyDictionary<string, Func<int, LinkSpec>> Modules => new Dictionary<string, Func<int, LinkSpec>>
    {
        ["gtp"] = _ => Of(new GtpLink { Role = GtpRole.Sgsn, HashSize = 512, RestartCount = 5, CreatesSockets = true }),
        ["batadv"] = _ => Of(new BatadvLink { Algorithm = "BATMAN_IV" }),
        ["hsr"] = lower => Of(new HsrLink
        {
            FirstPortIndex = lower,
            SecondPortIndex = lower - 1,
            SupervisionAddressByte = 45,
            Version = 1,
        }),
    };

    public static IEnumerable<Xunit.TheoryDataRow<string>> SpecialNames
        => Special.Keys.Select(name => new Xunit.TheoryDataRow<string>(name));

    public static IEnumerable<Xunit.TheoryDataRow<string>> ModuleNames
        => Modules.Keys.Select(name => new Xunit.TheoryDataRow<string>(name));

    private static readonly GreHeader s_mirrored = new() { Key = 30, SequenceNumbers = true };

    public static IEnumerable<Xunit.TheoryDataRow<string>> RareNames => Rare.Keys.Select(name => new Xunit.TheoryDataRow<string>(name));
}
