using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Xunit;

namespace Netlink.Tests.Properties;

/// <summary>Whatever bytes arrive, decoding ends, and raises <see cref="NetlinkProtocolException"/> or nothing.</summary>
public sealed partial class HostileInputTests(ITestOutputHelper output)
{
    /// <summary>So many inputs are tried unless the environment asks for more, as ./build.sh test does.</summary>
    private const int UsualInputs = 120_000;

    /// <summary>What decoding one input and looking at it may allocate; a refusal takes some for its stack.</summary>
    private const int MostBytes = 256 * 1024;

    private static readonly int s_inputs =
        int.TryParse(Environment.GetEnvironmentVariable("NETLINK_HOSTILE_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture,
            out int inputs) ? inputs : UsualInputs;

    /// <summary>Every decoder; each result is looked at in all ways that decode further.</summary>
    private static readonly (string Name, Type Codec, Action<byte[]> Decode)[] s_decoders = [
        ("link", typeof(LinkCodec), payload => Look(Wire.Decode(LinkCodec.Decode, payload))),
        ("link with details", typeof(LinkCodec),
            payload => Look(Wire.Decode(LinkCodec.DecoderOf(LinkDetails.Statistics | LinkDetails.Parameters | LinkDetails.VirtualFunctions),
                payload))),
        ("bridge VLANs", typeof(BridgeVlanCodec), payload => _ = Wire.Decode(BridgeVlans, payload)),
        ("forwarding entry", typeof(ForwardingEntryCodec), payload => _ = Wire.Decode(ForwardingEntryCodec.Decode, payload)?.ToString()),
        ("neighbour table", typeof(NeighbourTableCodec),
            payload => _ = Wire.Decode((in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out _), payload).ToString()),
        ("multicast group", typeof(MulticastGroupReports),
            payload => _ = Wire.Decode(MulticastGroupReports.DecodeAnnounced, payload)?.ToString()),
        ("multicast address", typeof(MulticastAddressCodec), payload => _ = Wire.Decode(MulticastAddressCodec.Decode, payload).ToString()),
        ("anycast address", typeof(AnycastAddressCodec), payload => _ = Wire.Decode(AnycastAddressCodec.Decode, payload).ToString()),
        ("options of VLANs", typeof(BridgeVlanOptionsCodec),
            payload => _ = string.Join(' ', Wire.Decode(BridgeVlanOptionsCodec.Decode, payload))),
        ("global options of VLANs", typeof(BridgeGlobalVlanOptionsCodec),
            payload => _ = string.Join(' ', Wire.Decode(BridgeGlobalVlanOptionsCodec.Decode, payload))),
        ("VLANs into tunnels", typeof(BridgeVlanTunnelCodec), payload => _ = Wire.Decode(BridgeVlanTunnels, payload)),
        ("next-hop bucket", typeof(NextHopBucketCodec), payload => _ = Wire.Decode(NextHopBucketCodec.Decode, payload).ToString()),
        ("VNIs", typeof(VxlanVniCodec), payload => _ = string.Join(' ', Wire.Decode(VxlanVniCodec.Decode, payload))),
        ("multicast group in words", typeof(MulticastGroupReports), payload => _ = Wire.Decode(MulticastGroupReports.Tell, payload)),
        ("address", typeof(AddressCodec), payload => Look(Wire.Decode(AddressCodec.Decode, payload))),
        ("address label", typeof(AddressLabelCodec), payload => _ = Wire.Decode(AddressLabelCodec.Decode, payload).ToString()),
        ("route", typeof(RouteCodec), payload => Look(Wire.Decode(RouteCodec.Decode, payload))),
        ("mpls route", typeof(MplsRouteCodec), payload => Look(Wire.Decode(MplsRouteCodec.Decode, payload))),
        ("neighbour", typeof(NeighbourCodec), payload => Look(Wire.Decode(NeighbourCodec.Decode, payload))),
        ("rule", typeof(RuleCodec), payload => _ = Wire.Decode(RuleCodec.Decode, payload)?.ToString()),
        ("next hop", typeof(NextHopCodec), payload => _ = Wire.Decode(NextHopCodec.Decode, payload).ToString()),
        ("traffic class", typeof(TrafficClassCodec), payload => _ = Wire.Decode(TrafficClassCodec.Decode, payload).ToString()),
        ("traffic filter", typeof(TrafficFilterCodec), payload => _ = Wire.Decode(TrafficFilterCodec.Decode, payload).ToString()),
        ("qdisc", typeof(QdiscCodec), payload => _ = Wire.Decode(QdiscCodec.Decode, payload).ToString()),
        ("netconf", typeof(NetconfCodec), payload => _ = Wire.Decode(NetconfCodec.Decode, payload).ToString()),
        ("namespace id", typeof(NamespaceIdCodec), payload => _ = Wire.Decode(NamespaceIdCodec.Decode, payload)),
        ("nft table", typeof(NftTableCodec), payload => Look(Wire.Decode(NftTableCodec.Decode, payload))),
        ("nft chain", typeof(NftChainCodec), payload => Look(Wire.Decode(NftChainCodec.Decode, payload))),
        ("nft rule", typeof(NftRuleCodec), payload => Look(Wire.Decode(NftRuleCodec.Decode, payload))),
        ("nft set", typeof(NftSetCodec), payload => Look(Wire.Decode(NftSetCodec.Decode, payload))),
        ("nft elements", typeof(NftElementCodec), payload => _ = Wire.Decode(NftElements, payload)),
        ("nft counter", typeof(NftCounterCodec), payload => _ = Wire.Decode(NftCounterCodec.Decode, payload)?.ToString()),
        ("nft generation", typeof(NftGeneration), payload => _ = Wire.Decode(NftGeneration.Decode, payload).ToString()),
        ("generic family", typeof(GenericFamilyCodec), payload => _ = Wire.Decode(GenericFamilyCodec.DecodeChange, payload).ToString()),
        ("generic policy", typeof(GenericPolicyCodec), payload => _ = Wire.Decode(Policies, payload).ToString()),
        ("wireguard", typeof(WireguardReport), payload => _ = Wire.Decode(WireguardReport.Decode, payload).ToString()),
        ("connection", typeof(ConntrackCodec), payload => Look(Wire.Decode(ConntrackCodec.Decode, payload))),
        ("connection in place", typeof(ConntrackCodec), payload => _ = Wire.Decode(Connections, payload)),
        ("number of connections", typeof(ConntrackCount), payload => _ = Wire.Decode(ConntrackCount.Decode, payload).ToString()),
        ("statistics of connections", typeof(ConntrackStatistics),
            payload => _ = Wire.Decode(ConntrackStatistics.Decode, payload).ToString()),
        ("ethtool modes", typeof(LinkModesCodec), payload => _ = Wire.Decode(LinkModesCodec.Decode, payload).ToString()),
        ("ethtool state", typeof(LinkStateCodec), payload => _ = Wire.Decode(LinkStateCodec.Decode, payload).ToString()),
        ("ethtool features", typeof(LinkFeaturesCodec), payload => _ = Wire.Decode(LinkFeaturesCodec.Decode, payload).ToString()),
        ("ethtool channels", typeof(LinkChannelsCodec), payload => _ = Wire.Decode(LinkChannelsCodec.Decode, payload).ToString()),
        ("ethtool rings", typeof(LinkRingsCodec), payload => _ = Wire.Decode(LinkRingsCodec.Decode, payload).ToString()),
        ("ethtool coalescing", typeof(LinkCoalescingCodec), payload => _ = Wire.Decode(LinkCoalescingCodec.Decode, payload).ToString()),
        ("ethtool pause", typeof(LinkPauseCodec), payload => _ = Wire.Decode(LinkPauseCodec.Decode, payload).ToString()),
        ("ethtool statistics", typeof(StandardStatisticsCodec),
            payload => _ = Wire.Decode(StandardStatisticsCodec.Decode, payload).ToString()),
        ("ethtool announcement", typeof(EthtoolAnnouncements), payload => _ = Wire.Decode(EthtoolAnnouncements.Decode, payload).ToString()),
        ("ethtool strings", typeof(EthtoolStrings), payload => _ = Wire.Decode(EthtoolStrings.ReadNames, payload)),
        ("module memory", typeof(ModuleMemory), payload => _ = Wire.Decode(ModuleMemory.ReadBytes, payload)),
        ("internet socket", typeof(InternetSocketCodec), payload => _ = Wire.Decode(InternetSockets, payload)),
        ("unix socket", typeof(UnixSocketCodec), payload => _ = Wire.Decode(UnixSockets, payload)),
        ("packet socket", typeof(PacketSocketCodec), payload => _ = Wire.Decode(PacketSockets, payload)),
        ("error", typeof(ExtendedAck), payload => ReadAck(MessageType.Error, payload)),
        ("done", typeof(ExtendedAck), payload => ReadAck(MessageType.Done, payload)),
    ];

    [Fact]
    public void Decoders_OfEveryKindOfMessage_AreTried()
    {
        IEnumerable<Type> decoding = typeof(LinkCodec).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(method => method.Name.StartsWith("Decode", StringComparison.Ordinal)
            && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(NetlinkMessage).MakeByRefType()));

        Assert.Empty(decoding.Except(s_decoders.Select(decoder => decoder.Codec)).Select(type => type.Name));
    }

    [Fact]
    public void Decode_EveryTruncationOfEveryRecordedMessage_RaisesProtocolExceptionOrNothing()
    {
        int cases = 0;
        foreach ((byte[] payload, Action<byte[]> decode) in Recorded())
        {
            for (int length = 0; length < payload.Length; length++, cases++)
                Try(decode, payload[..length]);
        }

        output.WriteLine($"{cases} truncations");
    }

    [Fact]
    public void Decode_MutatedRecordings_RaisesProtocolExceptionOrNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        List<(byte[] Payload, Action<byte[]> Decode)> recorded = Recorded();
        int refused = 0;
        int mutations = s_inputs / 4 * 3;
        for (int i = 0; i < mutations; i++)
        {
            (byte[] payload, Action<byte[]> decode) = recorded[random.Next(recorded.Count)];
            byte[] mutated = Mutate(payload, random);
            refused += Try(decode, mutated, seed) ? 0 : 1;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mutations} mutations of {recorded.Count} recorded messages, " +
            $"{refused} refused, seed {seed}"));
    }

    /// <summary>What a logger is shown of any message, of which nobody shall have to fear an exception.</summary>
    [Fact]
    public void Describe_MutatedRequestsAndReports_RaisesNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        List<byte[]> recorded = [.. Golden.AllSent.Select(Golden.Sent)];
        foreach (byte[] datagram in Golden.AllReceived.SelectMany(Golden.Received))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
                recorded.Add(Wire.Message(message.Header.Type, message.Payload, message.Header.Flags));
        }

        int inputs = s_inputs / 10;
        for (int i = 0; i < inputs; i++)
        {
            byte[] message = recorded[random.Next(recorded.Count)];
            byte[] mutated = Wire.Message(BitConverter.ToUInt16(message, 4), Mutate(message[MessageHeader.Size..], random),
                (MessageFlags)BitConverter.ToUInt16(message, 6));
            Assert.True(Try(Describe, mutated, seed));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs} mutations of {recorded.Count} recorded messages told in " +
            $"words, seed {seed}"));
    }

    [Fact]
    public void Decode_RandomBytes_RaisesProtocolExceptionOrNothing()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        int messages = (s_inputs / 4 / (s_decoders.Length + 1)) + 1;
        for (int i = 0; i < messages; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            foreach ((_, _, Action<byte[]> decode) in s_decoders)
                Try(decode, bytes, seed);
            Try(ReadDatagram, bytes, seed);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages * (s_decoders.Length + 1)} random inputs, seed {seed}"));
    }

    private static bool BridgeVlanTunnels(in NetlinkMessage message)
    {
        BridgeVlanTunnelCodec.Decode(message, new BridgeVlanTunnelFilter(), []);
        return true;
    }

    private static IReadOnlyList<GenericPolicy> Policies(in NetlinkMessage message)
    {
        var gathering = new PolicyGathering();
        GenericPolicyCodec.Gather(message, gathering);
        return gathering.ToPolicies();
    }

    private static List<(byte[] Payload, Action<byte[]> Decode)> Recorded()
    {
        (ushort Type, string Decoder)[] byType = [
            (16, "link"), (16, "link with details"), (16, "bridge VLANs"), (20, "address"), (24, "route"), (24, "mpls route"),
                (28, "neighbour"), (28, "forwarding entry"),
            (32, "rule"), (36, "qdisc"), (40, "traffic class"), (44, "traffic filter"),
                (64, "neighbour table"), (72, "address label"), (80, "netconf"), (88, "namespace id"),
                (104, "next hop"), (2, "error"),
                (84, "multicast group"), (86, "multicast group"), (86, "multicast group in words"),
                (58, "multicast address"), (62, "anycast address"), (112, "options of VLANs"), (112, "global options of VLANs"),
                (16, "VLANs into tunnels"), (120, "VNIs"), (116, "next-hop bucket"),
                (0xa00, "nft table"), (0xa03, "nft chain"), (0xa06, "nft rule"), (0xa09, "nft set"), (0xa0c, "nft elements"),
                (0xa12, "nft counter"), (0xa0f, "nft generation"),
                (0x100, "connection"), (0x100, "connection in place"), (0x105, "number of connections"),
                (0x104, "statistics of connections"),
                (3, "done"),
        ];
        foreach (byte[] datagram in Golden.AllReceived.SelectMany(Golden.Received))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                ushort type = message.Header.Type;
                Assert.True(Array.Exists(byType, known => known.Type == type),
                    $"No decoder is tried with recorded messages of type {type}.");
            }
        }

        List<(byte[], Action<byte[]>)> found = [];
        foreach (string name in Golden.AllReceived)
        {
            foreach ((ushort type, string decoder) in byType)
            {
                Action<byte[]> decode = Array.Find(s_decoders, candidate => candidate.Name == decoder).Decode;
                foreach (byte[] payload in Wire.Payloads(type, Golden.Received(name)))
                    found.Add((payload, decode));
            }
        }

        (string, string)[] apart = [("generic-family", "generic family"), ("generic-wireguard-get", "wireguard"),
            ("socket-tcp", "internet socket"), ("socket-tcp6", "internet socket"), ("socket-udp", "internet socket"),
            ("socket-unix", "unix socket"), ("socket-packet", "packet socket"),
            ("generic-ethtool-modes", "ethtool modes"),
            ("generic-ethtool-state", "ethtool state"),
            ("generic-ethtool-features", "ethtool features"),
            ("generic-ethtool-channels", "ethtool channels"),
            ("generic-ethtool-rings", "ethtool rings"),
            ("generic-ethtool-coalescing", "ethtool coalescing"),
            ("generic-ethtool-pause", "ethtool pause"),
            ("generic-ethtool-statistics", "ethtool statistics"),
            ("generic-ethtool-rings", "ethtool announcement"),
            ("generic-ethtool-strings", "ethtool strings"), ("generic-ethtool-rings", "module memory")];
        foreach ((string name, string decoder) in apart)
        {
            Action<byte[]> decode = Array.Find(s_decoders, candidate => candidate.Name == decoder).Decode;
            foreach (byte[] datagram in Golden.Received(name))
            {
                foreach (NetlinkMessage message in new MessageReader(datagram))
                    found.Add((message.Payload.ToArray(), decode));
            }
        }

        return found;
    }

    /// <summary>Changes lengths and types more often than values: that is where decoders go wrong.</summary>
    private static byte[] Mutate(byte[] payload, Random random)
    {
        byte[] mutated = random.Next(8) == 0 ? payload[..random.Next(payload.Length + 1)] : (byte[])payload.Clone();
        for (int changes = random.Next(1, 5); changes > 0 && mutated.Length > 0; changes--)
        {
            int at = random.Next(3) == 0 ? random.Next(mutated.Length) : Math.Min(random.Next(mutated.Length) & ~3, mutated.Length - 1);
            mutated[at] = random.Next(4) switch
            {
                0 => (byte)random.Next(256),
                1 => 0,
                2 => 0xff,
                _ => (byte)(mutated[at] + random.Next(-4, 5)),
            };
        }

        return mutated;
    }

    private static bool Try(Action<byte[]> decode, byte[] bytes, int seed = 0)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            decode(bytes);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated <= MostBytes ? true : throw new InvalidOperationException($"{allocated} bytes were allocated");
        }
        catch (NetlinkProtocolException)
        {
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.GetType().Name} for {Convert.ToHexStringLower(bytes)} (seed {seed})", e);
        }
    }

    private static void ReadAck(ushort type, byte[] payload)
    {
        foreach (NetlinkMessage message in new MessageReader(Wire.Message(type, payload, MessageFlags.AcknowledgementAttributes)))
        {
            _ = ExtendedAck.ReadError(message);
            _ = ExtendedAck.Read(message)?.Locate(payload, LinkAttributes.Schema);
        }
    }

    private static void Describe(byte[] datagram)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
            _ = MessageText.DescribeControl(message) ?? RtnetlinkMessageText.Describe(message);
    }

    private static void ReadDatagram(byte[] datagram)
    {
        foreach (NetlinkMessage message in new MessageReader(datagram))
            _ = message.Payload.Length;
    }
}
