using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>The filters that were recorded, by the names of the recordings, in our words.</summary>
internal static partial class TrafficFilterSamples
{
    private static readonly LinkLayerAddress s_one = LinkLayerAddress.Parse("02:00:5e:10:00:01");
    private static readonly LinkLayerAddress s_two = LinkLayerAddress.Parse("02:00:5e:10:00:02");

    public static IReadOnlyDictionary<string, TrafficFilter> All { get; } =
        Make().Concat(MakeMoreActions()).Concat(MakeMatches()).ToDictionary(sample => sample.Key, sample => sample.Value);

    /// <summary>What the kernel adds by itself.</summary>
    public static TrafficFilter AsReported(TrafficFilter asked) => asked with
    {
        Kind = asked.Kind switch
        {
            FwFilter { ClassId: not null } fw => fw,
            FlowFilter flow => FlowAsReported(flow),
            U32Filter { Table: null } u32 => u32 with { Table = 0x8000_0000 },
            _ => ExpressionAsReported(asked.Kind),
        },
        Actions =
        [
            .. asked.Actions.Select(action => action switch
            {
                VlanAction { Operation: VlanOperation.Modify, Protocol: null } vlan => vlan with { Protocol = EtherType.Vlan },
                _ => ActionAsReported(action),
            }),
        ],
    };

    /// <summary>The first class of the qdisc; and the mask and what is inverted are reported together.</summary>
    private static FlowFilter FlowAsReported(FlowFilter flow) => flow with
    {
        BaseClass = flow.BaseClass ?? new TrafficHandle(0xffff, 1),
        Mask = flow.Mask ?? (flow.Xor is null ? null : uint.MaxValue),
        Xor = flow.Xor ?? (flow.Mask is null ? null : 0),
    };

    private static TrafficFilter New(FilterKind kind, EtherType? protocol, ushort priority, params TrafficAction[] actions)
        => new(FilterPlace.Ingress(3), kind) { Protocol = protocol, Priority = priority, Actions = actions };

    private static TrafficFilter Action(params TrafficAction[] actions) => New(new MatchAllFilter(), EtherType.IPv4, 10, actions);

    private static TrafficHandle Class(ushort minor) => new(1, minor);

    private static IPNetwork Net(string text) => IPNetwork.Parse(text);

    private static IPAddress Host(string text) => IPAddress.Parse(text);

    private static TrafficFilter Tunnel(ushort priority, params FlowerTunnelOption[] options)
        => New(new FlowerFilter { Tunnel = new FlowerTunnel { Destination = Net("198.51.100.1/32"), Options = options } },
            EtherType.IPv4, priority);

    private static TrafficFilter TunnelKey(params TunnelOption[] options)
        => Action(new TunnelKeyAction(Host("192.0.2.1"), Host("198.51.100.1")) { KeyId = 42, Checksum = true, Options = options });

    private static GeneveOption Geneve(ushort space, byte type, string data) => new(space, type, System.Convert.FromHexString(data));

    private static Dictionary<string, TrafficFilter> Make() => new()
    {
        ["flower-ct-labels"] = New(new FlowerFilter
        {
            Connection = new FlowerConnection
            {
                Has = FlowerConnectionStates.Tracked,
                Labels = new Masked<System.UInt128>(new System.UInt128(0x0102030405060708, 0x090a0b0c0d0e0f10),
                    new System.UInt128(0xffffffff00000000, 0)),
            },
        }, EtherType.IPv4, 19),
        ["flower-geneve"] = Tunnel(30, new FlowerTunnelOption(Geneve(0x102, 0x80, "00800022"), Geneve(0xffff, 0xff, "ff00ff00")),
            new FlowerTunnelOption(Geneve(0x103, 0x81, "11223344"))),
        ["flower-vxlan"] = Tunnel(31, new FlowerTunnelOption(new VxlanOption(257), new VxlanOption(255))),
        ["flower-erspan"] = Tunnel(32, new FlowerTunnelOption(new ErspanOption(1) { Index = 77 })),
        ["flower-erspan2"] = Tunnel(32, new FlowerTunnelOption(new ErspanOption(2) { Direction = 1, HardwareId = 33 })),
        ["flower-gtp"] = Tunnel(33, new FlowerTunnelOption(new GtpOption(1, 9), new GtpOption(0xff, 0x3f))),
        ["flower-mpls-stack"] = New(new FlowerFilter
        {
            MplsStack =
            [
                new FlowerMplsEntry(1) { Label = 100, TrafficClass = 5, IsBottomOfStack = false, TimeToLive = 9 },
                new FlowerMplsEntry(2) { Label = 200, IsBottomOfStack = true },
            ],
        }, EtherType.Mpls, 34),
        ["flower-pppoe"] = New(new FlowerFilter { PppoeSession = 1234, PppProtocol = 0x21 }, EtherType.PppoeSession, 35),
        ["flower-pppoe-session"] = New(new FlowerFilter { PppoeSession = 1234 }, EtherType.PppoeSession, 35),
        ["flower-l2tp"] = New(new FlowerFilter { IPProtocol = 115, L2tpSession = 0x12345678 }, EtherType.IPv4, 36),
        ["flower-spi"] = New(new FlowerFilter { IPProtocol = 50, SecurityParameterIndex = 0x1234 }, EtherType.IPv4, 37),
        ["flower-l2-miss"] = New(new FlowerFilter { IsBridgeMiss = true }, null, 38),
        ["flower-cfm"] = New(new FlowerFilter { Cfm = new FlowerCfm { Level = 5, Operation = 1 } }, (EtherType)0x8902, 39),
        ["action-tunnel_key-geneve"] = TunnelKey(Geneve(0x102, 0x80, "00800022"), Geneve(0x103, 0x81, "11223344")),
        ["action-tunnel_key-vxlan"] = TunnelKey(new VxlanOption(257)),
        ["action-tunnel_key-erspan"] = TunnelKey(new ErspanOption(1) { Index = 77 }),
        ["matchall"] = New(new MatchAllFilter { ClassId = Class(0x10), SkipsHardware = true }, null, 7) with { Chain = 3 },
        ["flower"] = New(new FlowerFilter
        {
            InputInterface = "v0",
            SourceEthernetAddress = s_one,
            DestinationEthernetAddress = new MaskedEthernetAddress(s_two, LinkLayerAddress.Parse("ff:ff:ff:00:00:00")),
            IPProtocol = 6,
            Source = Net("192.0.2.1/32"),
            Destination = Net("198.51.100.0/24"),
            SourcePort = 1024,
            DestinationPort = 80,
            TcpFlags = new Masked<ushort>(0x2, 0x17),
            TypeOfService = new Masked<byte>(0x10, 0xfc),
            TimeToLive = 64,
            IsFragment = false,
            ClassId = Class(0x11),
            SkipsHardware = true,
        }, EtherType.IPv4, 10) with
        { Handle = 7 },
        ["flower-ipv6"] = New(new FlowerFilter
        {
            IPProtocol = 17,
            Source = Net("2001:db8::/32"),
            Destination = Net("2001:db8:1::5/128"),
            SourcePorts = new InclusiveRange<ushort>(1000, 1999),
            DestinationPort = 53,
        }, EtherType.IPv6, 11),
        ["flower-icmp"] = New(new FlowerFilter { IPProtocol = 1, IcmpType = 8, IcmpCode = 0 }, EtherType.IPv4, 12),
        ["flower-icmpv6"] = New(new FlowerFilter { IPProtocol = 58, IcmpType = 128 }, EtherType.IPv6, 12),
        ["flower-arp"] = New(new FlowerFilter
        {
            Arp = new FlowerArp
            {
                Sender = Net("192.0.2.0/24"),
                Target = Net("192.0.2.9/32"),
                Operation = 1,
                SenderEthernetAddress = s_one,
                TargetEthernetAddress = new MaskedEthernetAddress(s_two, LinkLayerAddress.Parse("ff:ff:ff:ff:00:00")),
            },
        }, EtherType.Arp, 13),
        ["flower-vlan"] = New(new FlowerFilter
        {
            Vlan = new FlowerVlan { Id = 100, Priority = 3, EtherType = EtherType.IPv4 },
            IPProtocol = 17,
            DestinationPort = 4789,
        }, EtherType.Vlan, 14),
        ["flower-qinq"] = New(new FlowerFilter
        {
            NumberOfVlans = 2,
            Vlan = new FlowerVlan { Id = 100, EtherType = EtherType.Vlan },
            InnerVlan = new FlowerVlan { Id = 200, Priority = 5, EtherType = EtherType.IPv6 },
        }, EtherType.ServiceVlan, 15),
        ["flower-mpls"] = New(new FlowerFilter
        {
            Mpls = new FlowerMpls { Label = 1000, TrafficClass = 3, IsBottomOfStack = true, TimeToLive = 9 },
        }, EtherType.Mpls, 16),
        ["flower-tunnel"] = New(new FlowerFilter
        {
            Tunnel = new FlowerTunnel
            {
                KeyId = 42,
                Source = Net("192.0.2.1/32"),
                Destination = Net("198.51.100.0/24"),
                DestinationPort = 4789,
                TypeOfService = new Masked<byte>(0x10, 0xfc),
                TimeToLive = 9,
            },
        }, EtherType.IPv4, 17),
        ["flower-ct"] = New(new FlowerFilter
        {
            Connection = new FlowerConnection
            {
                Has = FlowerConnectionStates.Tracked | FlowerConnectionStates.Established,
                Lacks = FlowerConnectionStates.Invalid,
                Zone = 7,
                Mark = new Masked<uint>(0x10, 0xff),
            },
        }, EtherType.IPv4, 19),
        ["fw"] = New(new FwFilter { Mask = 0xff, ClassId = Class(0x12) }, null, 20) with { Handle = 0x77 },
        ["fw-plain"] = New(new FwFilter(), null, 21),
        ["bpf"] = New(new BpfFilter
        {
            Instructions = new byte[] { 6, 0, 0, 0, 0xff, 0xff, 0xff, 0xff },
            ClassId = Class(0x13),
        }, null, 22),
        ["route"] = New(new RealmFilter { To = 7, ClassId = Class(0x16) }, EtherType.IPv4, 27),
        ["route-from"] = New(new RealmFilter { From = 8, To = 7, ClassId = Class(0x16) }, EtherType.IPv4, 27),
        ["route-device"] = New(new RealmFilter { InputInterface = 2, ClassId = Class(0x16) }, EtherType.IPv4, 27),
        ["route-plain"] = New(new RealmFilter { ClassId = Class(0x16) }, EtherType.IPv4, 27),
        ["flow-map"] = New(new FlowFilter(FlowKeys.Destination, FlowMode.Map)
        {
            Mask = 0xff0,
            Xor = 7,
            RightShift = 2,
            Addend = 5,
            Divisor = 16,
            BaseClass = Class(5),
        }, EtherType.IPv4, 28) with
        { Handle = 1 },
        ["flow-hash"] = New(new FlowFilter(
            FlowKeys.Source | FlowKeys.Destination | FlowKeys.Protocol | FlowKeys.SourcePort | FlowKeys.DestinationPort, FlowMode.Hash)
        {
            Divisor = 1024,
            PerturbPeriod = System.TimeSpan.FromSeconds(60),
        }, EtherType.IPv4, 28) with
        { Handle = 2 },
        ["flow-rare"] = New(new FlowFilter(
            FlowKeys.InputInterface | FlowKeys.Priority | FlowKeys.Mark | FlowKeys.Connection | FlowKeys.ConnectionSource
            | FlowKeys.ConnectionDestination | FlowKeys.ConnectionSourcePort | FlowKeys.ConnectionDestinationPort | FlowKeys.RouteRealm
            | FlowKeys.SocketUser | FlowKeys.SocketGroup | FlowKeys.VlanTag | FlowKeys.FlowHash, FlowMode.Hash), null, 28) with
        { Handle = 3 },
        ["cgroup"] = New(new CgroupFilter(), null, 29) with { Handle = 1 },
        ["basic"] = New(new BasicFilter { ClassId = Class(0x14) }, EtherType.IPv4, 23),
        ["basic-match"] = New(new BasicFilter { ClassId = Class(0x14), Expression = new WordMatch(new U32Key(0x1000, 0xf000, 0)) },
            EtherType.IPv4, 23),
        ["basic-tree"] = New(new BasicFilter
        {
            ClassId = Class(0x14),
            Expression = MatchGroup.AllOf(
                MatchGroup.AnyOf(
                    new CompareMatch(1, PacketLayer.Network, 9, MatchComparison.Equal, 6) { IsHostOrder = true },
                    new CompareMatch(2, PacketLayer.Transport, 2, MatchComparison.Greater, 256) { Mask = 0xff00 }),
                new BytesMatch(PacketLayer.Network, 4, "abc"u8.ToArray()) { IsInverted = true }),
        }, EtherType.IPv4, 24),
        ["u32"] = New(new U32Filter
        {
            Selector = new U32Selector
            {
                Keys =
                [
                    new U32Key(0xc0000200, 0xffffff00, 12), new U32Key(0x50, 0xffff, 20),
                    new U32Key(0x00100000, 0x00f00000, 0, -1),
                ],
            },
            Mark = new Masked<uint>(7, 0xff),
            ClassId = Class(0x15),
        }, EtherType.IPv4, 25),
        ["action-gact"] = Action(new GenericAction(TrafficVerdict.Pass), new GenericAction(TrafficVerdict.Continue),
            new GenericAction(TrafficVerdict.Jump(2)), new GenericAction(TrafficVerdict.Pipe),
            new GenericAction(TrafficVerdict.Drop) { Random = new RandomVerdict(RandomChoice.Random, 5, TrafficVerdict.Pass) }),
        ["action-gact-rest"] = Action(new GenericAction(TrafficVerdict.Reclassify), new GenericAction(TrafficVerdict.Trap),
            new GenericAction(TrafficVerdict.GoToChain(7))),
        ["action-mirred"] = Action(new MirredAction(MirredMode.EgressMirror, 2),
            new MirredAction(MirredMode.IngressRedirect, 3)),
        ["action-skbedit"] = Action(
            new SkbEditAction { Priority = Class(0x10), Mark = new Masked<uint>(0x10, 0xff), PacketType = 0 },
            new SkbEditAction { InheritsTypeOfService = true, Verdict = TrafficVerdict.Pass }),
        ["action-vlan"] = Action(new VlanAction(VlanOperation.Push) { Id = 100, Protocol = EtherType.ServiceVlan, Priority = 3 },
            new VlanAction(VlanOperation.Modify) { Id = 7 }, new VlanAction(VlanOperation.Pop) { Verdict = TrafficVerdict.Pass }),
        ["action-vlan-eth"] = Action(new VlanAction(VlanOperation.PushEthernet) { Destination = s_one, Source = s_two },
            new VlanAction(VlanOperation.PopEthernet)),
        ["action-police"] = Action(new PoliceAction(125_000, 32 << 10)
        {
            LargestPacket = 2000,
            Verdict = TrafficVerdict.Drop,
            ConformingVerdict = TrafficVerdict.Pipe,
        }),
        ["action-police-packets"] = Action(new PoliceAction
        {
            PacketRate = 1000,
            PacketBurst = 200,
            Verdict = TrafficVerdict.Drop,
        }),
        ["action-nat"] = Action(
            new NatAction(NatDirection.Ingress, Net("192.0.2.0/24"), Host("198.51.100.1")),
            new NatAction(NatDirection.Egress, Net("192.0.2.7/32"), Host("198.51.100.7")) { Verdict = TrafficVerdict.Pipe }),
        ["action-csum"] = Action(new CsumAction(Checksums.IPv4Header | Checksums.Tcp | Checksums.Udp) { Verdict = TrafficVerdict.Pipe }),
        ["action-pedit"] = Action(
            new PeditAction(
            [
                new PeditKey(0, 0x02005e10, Header: PeditHeader.Ethernet),
                new PeditKey(4, 0x00070000, Kept: 0x0000ffff, Header: PeditHeader.Ethernet),
                new PeditKey(8, 0xff000000, Kept: 0x00ffffff, Header: PeditHeader.IPv4, Operation: PeditOperation.Add),
                new PeditKey(0, 0x00000050, Kept: 0xffff0000, Header: PeditHeader.Tcp),
            ])
            { Verdict = TrafficVerdict.Pipe },
            new CsumAction(Checksums.IPv4Header)),
        ["action-sample"] = Action(new SampleAction(rate: 100, group: 7),
            new SampleAction(rate: 3, group: 5) { TruncatedSize = 128, Verdict = TrafficVerdict.Drop }),
        ["action-bpf"] = Action(new BpfAction
        {
            Instructions = new byte[] { 6, 0, 0, 0, 0xff, 0xff, 0xff, 0xff },
            Verdict = TrafficVerdict.Pass,
        }),
        ["action-tunnel_key-ipv6"] = Action(
            new TunnelKeyAction(Host("2001:db8::1"), Host("2001:db8::2")) { KeyId = 43, Checksum = true }),
        ["action-ct"] = Action(
            new ConntrackAction
            {
                Operations = ConntrackOperations.Commit | ConntrackOperations.Force | ConntrackOperations.Nat
                    | ConntrackOperations.SourceNat,
                Zone = 7,
                Mark = new Masked<uint>(0x10, 0xff),
                FirstAddress = Host("192.0.2.1"),
                LastAddress = Host("192.0.2.9"),
                FirstPort = 1000,
                LastPort = 1999,
            },
            new ConntrackAction { Operations = ConntrackOperations.Clear }),
    };
}
