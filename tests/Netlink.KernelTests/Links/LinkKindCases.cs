using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.KernelTests.Links;

/// <summary>One link of every kind and of every distinct way to set it up; a number in the place of a lower device is filled in when the
/// device is made.</summary>
internal static partial class LinkKindCases
{
    /// <summary>Every kind that User Mode Linux can make, as a test needs them.</summary>
    public const string RequiredKinds = "bond bridge dummy geneve gre gretap ifb ip6gre ip6gretap ip6tnl ipip ipvlan macsec macvlan " +
        "macvtap nlmon sit team tun vcan veth vlan vrf vti vti6 vxlan";

    private static readonly IPAddress s_local = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress s_remote = IPAddress.Parse("198.51.100.1");
    private static readonly IPAddress s_local6 = IPAddress.Parse("2001:db8::1");
    private static readonly IPAddress s_remote6 = IPAddress.Parse("2001:db8::2");
    private static readonly GreHeader s_input = new() { Key = 7, Checksum = true, SequenceNumbers = true };
    private static readonly GreHeader s_output = new() { Key = 9, Checksum = true, SequenceNumbers = true };

    /// <summary>By name; each is given the index of a lower device.</summary>
    public static IReadOnlyDictionary<string, Func<int, LinkSpec>> All { get; } = new Dictionary<string, Func<int, LinkSpec>>
    {
        ["bond"] = lower => Of(new BondLink
        {
            Mode = BondMode.ActiveBackup,
            MiiMonitorInterval = TimeSpan.FromMilliseconds(100),
            UpDelay = TimeSpan.FromMilliseconds(200),
            DownDelay = TimeSpan.FromMilliseconds(300),
            PeerNotificationDelay = TimeSpan.FromMilliseconds(400),
            ArpNeedsAllTargets = true,
            PrimaryReselect = BondPrimaryReselect.Failure,
            FailOverAddress = BondFailOverAddress.Follow,
            HashPolicy = BondHashPolicy.Layer34,
            MembershipReports = 5,
            PeerNotifications = 3,
            AllPortsReceive = true,
            MinimumPorts = 2,
            LearningPacketInterval = TimeSpan.FromSeconds(7),
        }),
        ["bond defaults"] = _ => Of(new BondLink()),
        ["bond arp"] = _ => Of(new BondLink
        {
            ArpInterval = TimeSpan.FromMilliseconds(500),
            ArpTargets = [s_local, s_remote],
            ArpValidation = BondArpValidation.FilterActive,
            PacketsPerPort = 9,
            MissedAnswers = 3
        }),
        ["bond lacp"] = _ => Of(new BondLink
        {
            Mode = BondMode.Lacp,
            LacpFast = true,
            LacpActive = false,
            AggregatorChoice = BondAggregatorChoice.Bandwidth,
            ActorSystemPriority = 100,
            UserPortKey = 5,
            ActorSystem = LinkLayerAddress.Parse("02:00:5e:10:00:07")
        }),
        ["bond load"] = _ => Of(new BondLink { Mode = BondMode.TransmitLoad, DynamicBalancing = false }),
        ["bridge"] = _ => Of(new BridgeLink
        {
            ForwardDelay = TimeSpan.FromSeconds(4),
            HelloTime = TimeSpan.FromSeconds(3),
            MaxAge = TimeSpan.FromSeconds(10),
            AgeingTime = TimeSpan.FromSeconds(60),
            Priority = 4096,
            VlanFiltering = true,
            VlanProtocol = 0x88a8,
            GroupForwardMask = 8,
            GroupAddress = LinkLayerAddress.Parse("01:80:c2:00:00:0e"),
            DefaultVlan = 7,
            MulticastQuerier = true,
            MulticastQueryAddress = true,
            MulticastGroupLimit = 512,
            MulticastLastMemberCount = 3,
            MulticastMembershipInterval = TimeSpan.FromSeconds(300),
            VlanStatistics = true,
            VlanStatisticsPerPort = true,
            MulticastStatistics = true,
            IgmpVersion = 3,
            MldVersion = 2,
            LinkLocalLearning = false,
            MulticastVlanSnooping = true,
        }),
        ["dummy"] = _ => Of(new DummyLink()),
        ["geneve"] = _ => Of(new GeneveLink
        {
            Vni = 42,
            Remote = s_remote,
            TimeToLive = 9,
            TypeOfService = 0x10,
            DontFragment = OuterDontFragment.Inherit,
            Port = 6082,
            UdpChecksum = true
        }),
        ["geneve ipv6"] = _ => Of(new GeneveLink
        {
            Vni = 43,
            Remote = s_remote6,
            InheritTimeToLive = true,
            FlowLabel = 0x12345,
            SendWithoutChecksum6 = true,
            AcceptWithoutChecksum6 = false
        }),
        ["geneve external"] = _ => Of(new GeneveLink { CollectMetadata = true, InheritInnerProtocol = true }),
        ["gre"] = lower => Of(new GreLink
        {
            Local = s_local,
            Remote = s_remote,
            Input = s_input,
            Output = s_output,
            TimeToLive = 64,
            TypeOfService = 0x10,
            UnderlyingIndex = lower,
            FirewallMark = 66
        }),
        ["gre external"] = _ => Of(new GreLink { CollectMetadata = true }),
        ["gretap"] = _ => Of(new GretapLink { Local = s_local, Remote = s_remote, PathMtuDiscovery = false, IgnoreDontFragment = true }),
        ["ifb"] = _ => Of(new IfbLink()),
        ["ip6gre"] = lower => Of(new Ip6greLink
        {
            Local = s_local6,
            Remote = s_remote6,
            Input = s_input,
            Output = s_output,
            TimeToLive = 64,
            EncapsulationLimit = 5,
            TrafficClass = 0x10,
            FlowLabel = 0x12345,
            UnderlyingIndex = lower,
            FirewallMark = 66
        }),
        ["ip6gretap"] = _ => Of(new Ip6gretapLink
        {
            Local = s_local6,
            Remote = s_remote6,
            Flags = IPv6TunnelFlags.IgnoreEncapsulationLimit | IPv6TunnelFlags.InheritFlowLabel
        }),
        ["ip6tnl"] = lower => Of(new Ip6tnlLink
        {
            Local = s_local6,
            Remote = s_remote6,
            TimeToLive = 64,
            EncapsulationLimit = 5,
            TrafficClass = 0x10,
            FlowLabel = 0x12345,
            UnderlyingIndex = lower,
            FirewallMark = 66,
            Protocol = 4
        }),
        ["ip6tnl inherit"] = _ => Of(new Ip6tnlLink
        {
            Local = s_local6,
            Remote = s_remote6,
            Flags = IPv6TunnelFlags.InheritTrafficClass | IPv6TunnelFlags.CopyReceivedDscp | IPv6TunnelFlags.AllowLocalRemote
        }),
        ["ipip"] = lower => Of(new IpipLink
        {
            Local = s_local,
            Remote = s_remote,
            TimeToLive = 64,
            TypeOfService = 0x10,
            UnderlyingIndex = lower,
            FirewallMark = 66,
            Protocol = 0
        }),
        ["ipip external"] = _ => Of(new IpipLink { CollectMetadata = true }),
        ["ip6tnl external"] = _ => Of(new Ip6tnlLink { CollectMetadata = true }),
        ["ipvlan"] = lower => On(lower, new IpvlanLink { Mode = IpvlanMode.L3Symmetric, Flags = IpvlanFlags.Vepa }),
        ["macsec"] = lower => On(lower, new MacsecLink
        {
            Port = 11,
            CipherSuite = MacsecCipherSuite.GcmAes256,
            Encrypt = true,
            SendChannelId = false,
            EndStation = true,
            Protect = false,
            ReplayProtection = true,
            ReplayWindow = 32,
            Validation = MacsecValidation.Check,
            EncodingAssociation = 2,
        }),
        ["macsec port"] = lower => On(lower, new MacsecLink { Port = 11 }),
        ["macsec defaults"] = lower => On(lower, new MacsecLink { ChannelId = 0x02005e1000070003 }),
        ["macvlan"] = lower => On(lower, new MacvlanLink { Mode = MacvlanMode.Bridge, BroadcastQueueLength = 500 }),
        ["macvlan source"] = lower => On(lower,
            new MacvlanLink { Mode = MacvlanMode.Source, SourceAddresses = [LinkLayerAddress.Parse("02:00:5e:10:00:09")] }),
        ["macvlan passthru"] = lower => On(lower, new MacvlanLink { Mode = MacvlanMode.Passthru, Flags = MacvlanFlags.NoPromiscuous }),
        ["macvtap"] = lower => On(lower, new MacvtapLink { Mode = MacvlanMode.Private }),
        ["nlmon"] = _ => Of(new NlmonLink()),
        ["sit"] = lower => Of(new SitLink
        {
            Local = s_local,
            Remote = s_remote,
            TimeToLive = 64,
            TypeOfService = 0x10,
            UnderlyingIndex = lower,
            FirewallMark = 66,
            Protocol = 0
        }),
        ["sit isatap"] = _ => Of(new SitLink { Local = s_local, Isatap = true }),
        ["team"] = _ => Of(new TeamLink()),
        ["tap"] = _ => Of(new TunLink { Mode = TunMode.Tap }),
        ["tun"] = _ => Of(new TunLink { Owner = 1000, Group = 100, PacketInformation = true, OffloadHeader = true, MultiQueue = true }),
        ["vcan"] = _ => Of(new VcanLink()),
        ["veth"] = _ => Of(new VethLink { Peer = new LinkSpec("k1") }),
        ["vlan"] = lower => On(lower, new VlanLink
        {
            Id = 7,
            Protocol = 0x88a8,
            ReorderHeaders = false,
            Gvrp = true,
            Mvrp = true,
            LooseBinding = true,
            IngressPriorities = [new VlanPriority(1, 2), new VlanPriority(3, 4)],
            EgressPriorities = [new VlanPriority(5, 6)],
        }),
        ["vrf"] = _ => Of(new VrfLink { Table = (RouteTable)1000 }),
        ["vti"] = lower => Of(new VtiLink
        {
            Local = s_local,
            Remote = s_remote,
            InputKey = 7,
            OutputKey = 9,
            UnderlyingIndex = lower,
            FirewallMark = 66
        }),
        ["vti6"] = lower => Of(new Vti6Link
        {
            Local = s_local6,
            Remote = s_remote6,
            InputKey = 7,
            OutputKey = 9,
            UnderlyingIndex = lower,
            FirewallMark = 66
        }),
        ["vxlan"] = lower => Of(new VxlanLink
        {
            Vni = 42,
            Local = s_local,
            Remote = s_remote,
            UnderlyingIndex = lower,
            TimeToLive = 9,
            TypeOfService = 0x10,
            DontFragment = OuterDontFragment.Set,
            SourcePorts = new InclusiveRange<ushort>(1000, 2000),
            Port = 4789,
            Learning = false,
            Ageing = TimeSpan.FromSeconds(60),
            AddressLimit = 77,
            NeighbourProxy = true,
            RouteShortCircuit = true,
            ReportUnknownAddresses = true,
            ReportUnknownNeighbours = true,
            SendWithoutChecksum6 = true,
            AcceptWithoutChecksum6 = true,
            RemoteChecksumSent = true,
            RemoteChecksumAccepted = true,
            GroupPolicy = true,
        }),
        ["vxlan ipv6"] = lower => Of(new VxlanLink
        {
            Vni = 43,
            Local = s_local6,
            Remote = IPAddress.Parse("ff05::100"),
            UnderlyingIndex = lower,
            InheritTimeToLive = true,
            FlowLabel = 0x12345
        }),
        ["vxlan external"] = _ => Of(new VxlanLink { Port = 4789, CollectMetadata = true, VniFilter = true, Learning = false }),
        ["vxlan gpe"] = _ => Of(new VxlanLink { Port = 4790, CollectMetadata = true, GenericProtocol = true, Learning = false }),
    };

    public static IEnumerable<Xunit.TheoryDataRow<string>> Names => All.Keys.Select(name => new Xunit.TheoryDataRow<string>(name));

    private static LinkSpec Of(LinkKind kind) => new("k0") { Kind = kind };

    private static LinkSpec On(int lower, LinkKind kind) => new("k0") { Kind = kind, ParentIndex = lower };
}
