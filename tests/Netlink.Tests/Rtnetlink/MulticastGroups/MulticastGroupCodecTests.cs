using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.MulticastGroups;

public sealed class MulticastGroupCodecTests
{
    // As they were where it was recorded.
    private const int Bridge = 11, Port = 13, Tunnel = 12, Device = 11;

    private static MulticastGroup Plain => Of("239.1.1.1") with { State = MulticastGroupState.Permanent, Vlan = 10 };

    private static MulticastGroup Included => Of("239.1.1.3") with
    {
        State = MulticastGroupState.Permanent,
        Vlan = 10,
        FilterMode = MulticastFilterMode.Include,
        Sources = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")],
    };

    private static MulticastGroup Excluded => Of("ff0e::2") with
    {
        Vlan = 10,
        FilterMode = MulticastFilterMode.Exclude,
        Sources = [IPAddress.Parse("2001:db8::1")],
        Protocol = (RouteProtocol)77,
    };

    private static MulticastGroup OfOneSource => Of("239.1.1.2") with
    {
        Source = IPAddress.Parse("192.0.2.1"),
        Vlan = 10,
        Protocol = (RouteProtocol)77,
    };

    private static MulticastGroup FarEnd => new(Tunnel, Tunnel, IPAddress.Parse("239.1.1.1"))
    {
        State = MulticastGroupState.Permanent,
        SourceVni = 100,
        Destination = IPAddress.Parse("198.51.100.1"),
        Vni = 200,
        DestinationPort = 1234,
        OutputInterface = Device,
    };

    public static TheoryData<string> Recordings => ["mdb-list", "mdb-list-tunnel", "mdb-get"];

    [Fact]
    public void Encode_GroupsOfABridge_IsWhatIproute2Sends()
    {
        AssertSent("mdb-add", Plain);
        AssertSent("mdb-add-plain", Of("ff0e::1"));
        AssertSent("mdb-add-source", OfOneSource);
        AssertSent("mdb-add-include", Included);
        AssertSent("mdb-add-exclude", Excluded);
        AssertSent("mdb-add-link", new MulticastGroup(Bridge, Port, LinkLayerAddress.Parse("03:00:5e:10:00:01"))
        {
            State = MulticastGroupState.Permanent,
            Vlan = 10,
        });
        AssertSent("mdb-add-host", new MulticastGroup(Bridge, Bridge, IPAddress.Parse("239.1.1.4")) { Vlan = 1 });
        AssertSent("mdb-replace", Plain);
    }

    [Fact]
    public void Encode_FarEndsOfATunnel_IsWhatIproute2Sends()
    {
        AssertSent("mdb-add-tunnel", FarEnd);
        AssertSent("mdb-add-tunnel-any", new MulticastGroup(Tunnel, Tunnel, IPAddress.IPv6Any)
        {
            State = MulticastGroupState.Permanent,
            SourceVni = 100,
            Destination = IPAddress.Parse("2001:db8::9"),
            FilterMode = MulticastFilterMode.Exclude,   // as it is reported
        });
    }

    [Fact]
    public void EncodeDelete_WhatWasReported_NamesNoMoreThanIproute2()
        => Assert.Equal(Sorted(Golden.SentPayload("mdb-delete")), Sorted(Wire.Encode(MulticastGroupCodec.EncodeDelete,
            OfOneSource with { FilterMode = MulticastFilterMode.Include, Timer = TimeSpan.FromSeconds(9) })));

    [Fact]
    public void EncodeFlush_Entries_IsWhatIproute2Sends()
    {
        const int Bridge = 11, Port = 13, Tunnel = 12;
        AssertSent("mdb-flush", Bridge, new MulticastGroupFlush());
        AssertSent("mdb-flush-temporary", Bridge, new MulticastGroupFlush { State = MulticastGroupState.Temporary });
        AssertSent("mdb-flush-port", Bridge,
            new() { Port = Port, Vlan = 10, Protocol = (RouteProtocol)77, State = MulticastGroupState.Permanent });
        AssertSent("mdb-flush-tunnel", Tunnel, new MulticastGroupFlush
        {
            SourceVni = 100,
            Destination = IPAddress.Parse("198.51.100.1"),
            DestinationPort = 4790,
            Vni = 200,
        });

        static void AssertSent(string recording, int device, MulticastGroupFlush which) => Assert.Equal(
            Sorted(Golden.SentPayload(recording)),
            Sorted(Wire.Encode(MulticastGroupCodec.EncodeFlush, new MulticastDatabaseFlush(device, which))));
    }

    [Fact]
    public void EncodeFlush_WhatCannotBe_IsRefused()
    {
        MulticastGroupFlush[] wrong = [new() { Vlan = 0 }, new() { Vlan = 4095 }, new() { Port = 0 }, new() { Vni = 1 << 24 },
            new() { SourceVni = 1 << 24 }, new() { Destination = IPAddress.Any }];
        foreach (MulticastGroupFlush which in wrong)
            Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(MulticastGroupCodec.EncodeFlush, new MulticastDatabaseFlush(5, which)));
    }

    [Fact]
    public void EncodeQuestion_Group_IsWhatIproute2Sends()
    {
        Assert.Equal(Sorted(Golden.SentPayload("mdb-get")), Sorted(Wire.Encode(MulticastGroupCodec.EncodeQuestion, OfOneSource)));
        Assert.Equal(Sorted(Golden.SentPayload("mdb-get-tunnel")), Sorted(Wire.Encode(MulticastGroupCodec.EncodeQuestion, FarEnd)));
        Assert.Equal(Golden.SentPayload("mdb-list"), Wire.Encode(MulticastGroupCodec.EncodeFilter, new MulticastGroupFilter()));
    }

    [Fact]
    public void Decode_RecordedBridge_ReadsEveryGroup()
    {
        MulticastGroup[] listed =
            [.. Listed("mdb-list").Where(group => group.Protocol is not RouteProtocol.Kernel).Select(WithAnyTimer)];

        Assert.Contains(Plain with { FilterMode = MulticastFilterMode.Exclude, Protocol = RouteProtocol.Static }, listed);
        Assert.Contains(Included with { Protocol = RouteProtocol.Static }, listed);
        Assert.Contains(OfOneSource with { FilterMode = MulticastFilterMode.Include }, listed);
        Assert.Contains(Excluded, listed);
        Assert.Contains(Excluded with
        {
            Source = IPAddress.Parse("2001:db8::1"),
            Sources = [],
            FilterMode = MulticastFilterMode.Include,
            Flags = MulticastGroupFlags.Blocked,
        }, listed);
        Assert.Contains("multicast group 03:00:5e:10:00:01 port 13 dev 11 vlan 10", listed.Select(group => group.ToString()));
        Assert.Contains("multicast group 239.1.1.4 port 11 dev 11 vlan 1", listed.Select(group => group.ToString()));
        Assert.Contains(Listed("mdb-list"), group => group.Timer > TimeSpan.FromSeconds(200) && group.Timer < TimeSpan.FromSeconds(261));
    }

    [Fact]
    public void Decode_RecordedTunnel_ReadsEveryFarEnd()
    {
        List<MulticastGroup> listed = [.. Listed("mdb-list-tunnel").Select(WithAnyTimer)];

        Assert.Equal(4, listed.Count);
        Assert.Contains(FarEnd with { FilterMode = MulticastFilterMode.Exclude, Protocol = RouteProtocol.Static }, listed);
        Assert.Contains("multicast group :: port 12 dev 12 src_vni 100 dst 2001:db8::9", listed.Select(group => group.ToString()));
    }

    [Fact]
    public void DecodeRouters_RecordedBridge_ReadsThePort()
    {
        MulticastRouter router = Assert.Single(Routers(Golden.Received("mdb-list"), new MulticastGroupFilter()));

        Assert.Equal(new MulticastRouter
        {
            LinkIndex = Bridge,
            Port = Port,
            State = MulticastRouterPort.Always,
            Timer = TimeSpan.Zero,
            IPv4Timer = TimeSpan.Zero,
            IPv6Timer = TimeSpan.Zero,
        }, router);
        Assert.Equal("multicast router port 13 dev 11", router.ToString());
        Assert.Empty(Routers(Golden.Received("mdb-list"), new MulticastGroupFilter { Port = Bridge }));
    }

    [Fact]
    public void Decode_Filtered_HasWhatIsAskedFor()
    {
        Assert.Equal(2, Listed("mdb-list", new MulticastGroupFilter { Group = IPAddress.Parse("ff0e::2") }).Count);
        Assert.Single(Listed("mdb-list", new MulticastGroupFilter { LinkLayerGroup = LinkLayerAddress.Parse("03:00:5e:10:00:01") }));
        Assert.Single(Listed("mdb-list", new MulticastGroupFilter { Port = Bridge, Group = IPAddress.Parse("239.1.1.4"), Vlan = 1 }));
        Assert.Empty(Listed("mdb-list", new MulticastGroupFilter { LinkIndex = Tunnel }));
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Decode_EntryWithNewerAttribute_KeepsIt(string recording)
    {
        RawAttribute newer = new(0x3001, new byte[] { 1, 2, 3, 4, 5 });
        foreach (byte[] entry in Entries(recording))
        {
            var writer = new NetlinkWriter();
            writer.WriteHeader(new MulticastGroupCodec.BrPortMsg { Family = LinuxFamily.AF_BRIDGE, LinkIndex = Bridge });
            using (writer.Nest(1, marked: false))
            using (writer.Nest(1, marked: false))
            using (writer.Nest(1, marked: false))
            {
                writer.WriteRaw(entry);
                writer.WriteAttributes([newer]);
            }

            MulticastGroup group = Wire.Decode(MulticastGroupReports.DecodeAnnounced, writer.Written)!;
            Assert.Equal([newer], group.UnknownAttributes);
            Assert.Equal(entry[0], group.Port);
        }
    }

    [Fact]
    public void MulticastGroup_WhatTheKernelWouldTakeForSomethingElse_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MulticastGroup(0, Port, IPAddress.Parse("239.1.1.1")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MulticastGroup(Bridge, 0, IPAddress.Parse("239.1.1.1")));
        Assert.Throws<ArgumentException>(() => new MulticastGroup(Bridge, Port, IPAddress.Parse("::ffff:239.1.1.1")));
        Assert.Throws<ArgumentException>(() => new MulticastGroup(Bridge, Port, IPAddress.Parse("ff02::7%9")));
        Assert.Throws<ArgumentException>(() => new MulticastGroup(Bridge, Port, LinkLayerAddress.Parse("03:00:5e:10")));
        AssertRefused(nameof(MulticastGroup.Vlan), Plain with { Vlan = 0 });
        AssertRefused(nameof(MulticastGroup.Vlan), Plain with { Vlan = 4095 });
        AssertRefused(nameof(MulticastGroup.Source), Plain with { Source = IPAddress.Parse("2001:db8::1") });
        AssertRefused(nameof(MulticastGroup.Source), Plain with { Source = IPAddress.Any });
        AssertRefused(nameof(MulticastGroup.Source), OfOneSource with { Sources = [IPAddress.Parse("192.0.2.7")] });
        AssertRefused(nameof(MulticastGroup.Source), OfOneSource with { FilterMode = MulticastFilterMode.Exclude });
        AssertRefused(nameof(MulticastGroup.Sources), Excluded with { Sources = [IPAddress.Parse("192.0.2.7")] });
        AssertRefused(nameof(MulticastGroup.Destination), FarEnd with { Destination = IPAddress.Any });
        AssertRefused(nameof(MulticastGroup.Vni), FarEnd with { Vni = 1 << 24 });
        AssertRefused(nameof(MulticastGroup.SourceVni), FarEnd with { SourceVni = 1 << 24 });
        AssertRefused(nameof(MulticastGroup.OutputInterface), FarEnd with { OutputInterface = 0 });
    }

    private static void AssertRefused(string property, MulticastGroup group)
    {
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(MulticastGroupCodec.Encode, group));
        Assert.Equal(property, refusal.ParamName);
        Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(MulticastGroupCodec.EncodeDelete, group));
    }

    private static MulticastGroup Of(string group) => new(Bridge, Port, IPAddress.Parse(group));

    private static void AssertSent(string recording, MulticastGroup group)
        => Assert.Equal(Sorted(Golden.SentPayload(recording)), Sorted(Wire.Encode(MulticastGroupCodec.Encode, group)));

    private static string Sorted(byte[] payload) => Wire.Sorted(payload, MulticastGroupAttributes.HeaderSize);

    /// <summary>Timers do not count, but whether there are any does.</summary>
    private static MulticastGroup WithAnyTimer(MulticastGroup group) => group with { Timer = null };

    private static List<MulticastGroup> Listed(string recording, MulticastGroupFilter? filter = null)
    {
        List<MulticastGroup> found = [];
        foreach (byte[] payload in Payloads(recording))
        {
            Wire.Decode((in NetlinkMessage message) =>
            {
                MulticastGroupReports.Decode(message, (filter ?? new MulticastGroupFilter()).Matches, found);
                return true;
            }, payload);
        }

        return found;
    }

    private static List<MulticastRouter> Routers(IReadOnlyList<byte[]> datagrams, MulticastGroupFilter filter)
    {
        List<MulticastRouter> found = [];
        Wire.DecodeAll((in NetlinkMessage message) =>
        {
            MulticastGroupReports.DecodeRouters(message, filter, found);
            return true;
        }, 86, datagrams);
        return found;
    }

    /// <summary>A bridge is listed by messages of the number of the question, a tunnel by those of an announcement.</summary>
    private static IEnumerable<byte[]> Payloads(string recording)
        => Wire.Payloads(86, Golden.Received(recording)).Concat(Wire.Payloads(84, Golden.Received(recording)));

    /// <summary>What is in MDBA_MDB_ENTRY_INFO, of every entry.</summary>
    private static List<byte[]> Entries(string recording)
    {
        List<byte[]> found = [];
        foreach (byte[] payload in Payloads(recording))
        {
            foreach (NetlinkAttribute part in new AttributeReader(payload.AsSpan(MulticastGroupAttributes.HeaderSize)))
            {
                if (part.Type != 1)
                    continue;
                foreach (NetlinkAttribute entry in part.AsNest())
                {
                    foreach (NetlinkAttribute info in entry.AsNest())
                        found.Add(info.Payload.ToArray());
                }
            }
        }

        Assert.NotEmpty(found);
        return found;
    }
}
