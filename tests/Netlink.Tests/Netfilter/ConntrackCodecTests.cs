using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>The library asks as conntrack 1.4.7 asks, and reads what it reads: see Golden/recapture.</summary>
public sealed partial class ConntrackCodecTests
{
    private static readonly ConntrackTuple s_flow =
        ConntrackTuple.Udp(IPEndPoint.Parse("192.0.2.1:1024"), IPEndPoint.Parse("192.0.2.2:53"));

    private static readonly List<ConntrackEntry> s_listed =
        Wire.DecodeAll(ConntrackCodec.Decode, 0x100, Golden.Received("conntrack-list"));

    public static TheoryData<string, ConntrackFilter> Filters => new()
    {
        { "conntrack-list", new ConntrackFilter() },
        { "conntrack-list-ipv6", new ConntrackFilter { Family = AddressFamily.InterNetworkV6 } },
        { "conntrack-list-mark", new ConntrackFilter { Mark = 8, MarkMask = 0xf8 } },
        { "conntrack-list-status", new ConntrackFilter { Status = ConntrackStatus.Assured } },
    };

    [Theory, MemberData(nameof(Filters))]
    public void Encode_Filter_EqualsConntrack(string recording, ConntrackFilter filter)
        => Assert.Equal(Sent(recording), Hex(Wire.Encode(ConntrackFilterCodec.Encode, filter)));

    [Theory]
    [InlineData("conntrack-count", 0x105, 0x1)]
    [InlineData("conntrack-statistics", 0x104, 0x301)]
    [InlineData("conntrack-flush", 0x102, 0x5)]
    [InlineData("conntrack-list", 0x101, 0x301)]
    [InlineData("conntrack-delete", 0x102, 0x5)]
    public void Request_ItsTypeAndFlags_AreThoseOfConntrack(string recording, int type, int flags)
    {
        byte[] message = Recorded(recording);
        Assert.Equal((type, flags), (BitConverter.ToUInt16(message, 4), BitConverter.ToUInt16(message, 6)));
        NetlinkOperation[] own = [ConntrackOperations.GetCount, ConntrackOperations.GetStatistics, ConntrackOperations.Delete,
            ConntrackOperations.Get];
        Assert.Contains(type, own.Select(static operation => (int)operation.Type));
    }

    /// <summary>conntrack gives back all that it read; the kernel looks at the direction and the zone.</summary>
    [Theory]
    [InlineData("conntrack-get", 0)]
    [InlineData("conntrack-delete", 0)]
    [InlineData("conntrack-delete-zone", 5)]
    public void Encode_WhatNamesAConnection_EqualsConntrack(string recording, ushort zone)
    {
        ConntrackEntry entry = zone == 0 ? new ConntrackEntry(s_flow)
            : new ConntrackEntry(ConntrackTuple.Udp(IPEndPoint.Parse("[2001:db8::1]:1024"), IPEndPoint.Parse("[2001:db8::2]:53")))
            {
                Zone = zone,
            };
        string[] own = Wire.Sorted(Wire.Encode(ConntrackKey.Encode, entry), 4).Split('\n');

        Assert.Equal(zone == 0 ? 2 : 3, own.Length);
        Assert.Empty(own.Except(Wire.Sorted(Recorded(recording).AsSpan(MessageHeader.Size), 4).Split('\n')));
    }

    [Fact]
    public void Decode_EveryConnection_SaysWhatConntrackSays()
    {
        using Stream stream = typeof(ConntrackCodecTests).Assembly.GetManifestResourceStream("conntrack-list.txt")!;
        using var reader = new StreamReader(stream);

        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Select(static line => Spaces().Replace(line, " ")),
            s_listed.Select(static entry => entry.ToString()));
        Assert.All(s_listed, static entry => Assert.Empty(entry.UnknownAttributes));
    }

    [Fact]
    public void Decode_ATranslatedConnection_HasAllItsParts()
    {
        ConntrackEntry translated = Assert.Single(s_listed, static entry => (entry.Status & ConntrackStatus.DestinationNat) != 0);

        Assert.Equal(ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.1:1026"), IPEndPoint.Parse("192.0.2.9:80")), translated.Original);
        Assert.Equal(ConntrackTuple.Tcp(IPEndPoint.Parse("198.51.100.7:8080"), IPEndPoint.Parse("192.0.2.1:1026")), translated.Reply);
        Assert.Equal(ConntrackTcpState.SynSent, translated.TcpState);
        Assert.Equal(new ConntrackCounters(0, 0), translated.OriginalCounters);
        Assert.Equal(TimeSpan.FromSeconds(89), translated.Timeout);
        Assert.NotNull(translated.Id);
    }

    [Fact]
    public void Decode_CountAndStatistics_TellWhatConntrackTells()
    {
        ConntrackCount count = Assert.Single(Wire.DecodeAll(ConntrackCount.Decode, 0x105, Golden.Received("conntrack-count")));
        Assert.Equal((2u, 8192u), (count.Entries, count.Maximum));
        ConntrackStatistics cpu = Assert.Single(Wire.DecodeAll(ConntrackStatistics.Decode, 0x104,
            Golden.Received("conntrack-statistics")));
        Assert.Equal((0, 1u, 0u), (cpu.Cpu, cpu.Inserted, cpu.Dropped));
        Assert.Empty(cpu.UnknownAttributes);
    }

    [Fact]
    public void View_EveryConnection_SaysWhatTheRecordSays()
    {
        int seen = 0;
        foreach (byte[] datagram in Golden.Received("conntrack-list"))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                if (message.Header.Type != 0x100)
                    continue;
                var view = new ConntrackView(message);
                ConntrackEntry entry = s_listed[seen++];
                Assert.Equal((entry.Status, entry.Mark, entry.Zone, entry.Id, entry.Timeout, entry.TcpState),
                    (view.Status, view.Mark, view.Zone, view.Id, view.Timeout, view.TcpState));
                Assert.Equal((entry.OriginalCounters, entry.ReplyCounters), (view.OriginalCounters, view.ReplyCounters));
                Assert.Equal(entry.Reply!.Destination, new IPAddress(view.Reply.Destination));
                Assert.Equal(entry, view.ToEntry());
                Assert.Equal(Hex(Wire.Encode(ConntrackKey.Encode, entry)), Hex(Wire.Encode(ConntrackKey.Encode, new ConntrackKey(view))));
            }
        }

        Assert.Equal(8, seen);
    }

    [Fact]
    public void View_CountersOfAConnection_AllocatesNothing()
    {
        byte[] payload = Wire.Payloads(0x100, Golden.Received("conntrack-list"))[0];
        byte[] datagram = Wire.Message(0x100, payload);
        ulong packets = 0;

        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                var view = new ConntrackView(message);
                packets += view.OriginalCounters!.Value.Packets + view.ReplyCounters!.Value.Packets + 1;
            }
        }));
        Assert.NotEqual(0u, packets);
    }

    [Fact]
    public void Decode_WhatANewerKernelTellsOfATuple_IsKeptAndSentBack()
    {
        var newer = new RawAttribute(0x3001, new byte[] { 1, 2, 3 });
        var tuple = new ConntrackTuple(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"), 17)
        {
            SourcePort = 1,
            DestinationPort = 2,
            Zone = 3,
            UnknownAttributes = [newer],
            UnknownAddressAttributes = [newer],
            UnknownProtocolAttributes = [newer, newer],
        };

        ConntrackEntry entry = Wire.Decode(ConntrackCodec.Decode, Wire.Encode(ConntrackKey.Encode, new ConntrackEntry(tuple)));

        Assert.Equal(tuple, entry.Original);
    }

    internal static byte[] Recorded(string name)
    {
        using Stream stream = typeof(ConntrackCodecTests).Assembly.GetManifestResourceStream($"{name}.request.hex")!;
        using var reader = new StreamReader(stream);
        return Convert.FromHexString(string.Concat(reader.ReadToEnd().Split('\n').Where(static line => !line.StartsWith('#'))));
    }

    private static string Sent(string recording) => Hex(Recorded(recording)[MessageHeader.Size..]);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
