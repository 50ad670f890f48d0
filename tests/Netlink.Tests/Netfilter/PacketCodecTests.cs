using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>The library asks for packets as libpcap does (tcpdump 4.99.3), and reads what the kernel gives it: see
/// Golden/recapture.</summary>
public sealed class PacketCodecTests
{
    private static readonly List<LoggedPacket> s_logged =
        Wire.DecodeAll(PacketCodec.DecodeLogged, 0x400, Golden.Received("log-packet"));

    private static readonly QueuedPacket s_queued =
        Wire.DecodeAll(PacketCodec.DecodeQueued, 0x300, Golden.Received("queue-packet"))[0];

    /// <summary>libpcap sends two messages where the library sends one.</summary>
    [Fact]
    public void EncodeQueue_BindAndCopy_SaysWhatLibpcapSays()
    {
        byte[] own = Wire.Encode<(ushort, PacketQueueOptions)>(PacketSettings.Encode, (5, new PacketQueueOptions()));
        Assert.Equal(Hex(Recorded("queue-bind")[16..]) + WithOwnRange(Recorded("queue-copy")[20..]), Hex(own));
        Assert.Equal(0x302, PacketOperations.SetUpQueue.Type);
    }

    [Fact]
    public void EncodeLog_BindAndCopy_SaysWhatLibpcapSays()
    {
        byte[] own = Wire.Encode<(ushort, PacketLogOptions)>(PacketSettings.Encode,
            (5, new PacketLogOptions { Flags = PacketLogFlags.None }));
        Assert.Equal(Hex(Recorded("log-bind")[16..]) + WithOwnRange(Recorded("log-copy")[20..]) + "0600060000000000", Hex(own));
        Assert.Equal(0x401, PacketOperations.SetUpLog.Type);
    }

    [Fact]
    public void EncodeVerdict_Accept_EqualsLibpcap()
    {
        byte[] recorded = Recorded("queue-verdict");
        uint packet = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(recorded.AsSpan(28));

        Assert.Equal(Hex(recorded[16..]), Hex(Encode(PacketVerdict.Accept, packet)));
        Assert.Equal(0x301, PacketOperations.Verdict.Type);
    }

    /// <summary>Codes of <c>include/uapi/linux/netfilter.h</c>.</summary>
    [Fact]
    public void EncodeVerdict_EachKind_HasItsCodeAndWhatIsChanged()
    {
        Assert.Equal("00000000", Hex(Encode(PacketVerdict.Drop, 9)[8..12]));
        Assert.Equal("00000004", Hex(Encode(PacketVerdict.Repeat, 9)[8..12]));
        Assert.Equal("00070003", Hex(Encode(PacketVerdict.ToQueue(7), 9)[8..12]));
        Assert.Equal("00078003", Hex(Encode(PacketVerdict.ToQueue(7, bypass: true), 9)[8..12]));
        PacketVerdict changed = PacketVerdict.Accept with { Mark = 0x10, Priority = 2, Payload = new byte[] { 1, 2, 3 } };
        Assert.Equal("0c00020000000001000000090800030000000010080015000000000207000a0001020300", Hex(Encode(changed, 9)[4..]));
        Assert.Equal("accept mark 0x10 priority 0x2 with 3 bytes", changed.ToString());
        PacketVerdict connection = PacketVerdict.Accept with { ConnectionMark = 0x20, ConnectionLabels = 8 };
        Assert.Equal("00000005\n0002=0000000100000009\n800b={0008=00000020 0016=08000000000000000000000000000000}",
            Wire.Sorted(Encode(connection, 9), 4));
        Assert.Equal("accept connection mark 0x20 connection labels 0x8", connection.ToString());
        Assert.Equal("queue to 7 bypass", PacketVerdict.ToQueue(7, bypass: true).ToString());
        Assert.Equal(PacketVerdict.ToQueue(7), PacketVerdict.ToQueue(7));
        Assert.NotEqual(PacketVerdict.ToQueue(7), PacketVerdict.ToQueue(8));
    }

    [Fact]
    public void DecodeQueued_APacketOverTheLoopback_HasAllOfIt()
    {
        Assert.Equal((1u, NftFamily.IPv4, NftHook.Input, (ushort)0x0800, 7u, 1),
            (s_queued.Id, s_queued.Family, s_queued.Hook, s_queued.EtherType, s_queued.Mark, s_queued.InputInterface));
        Assert.EndsWith("hello", Encoding.ASCII.GetString(s_queued.Payload.Span));
        Assert.Equal(33, s_queued.Payload.Length);
        Assert.Null(s_queued.OutputInterface);
        Assert.Empty(s_queued.UnknownAttributes);
        Assert.Equal("packet 1 ip input in 1 mark 0x7 protocol 0x0800 33 bytes", s_queued.ToString());
    }

    [Fact]
    public void DecodeLogged_PacketsThatGoAndCome_HaveAllOfIt()
    {
        LoggedPacket going = s_logged[0], coming = s_logged[1];
        Assert.Equal(("going ", NftHook.Output, 1, 7u, 0u, 0u),
            (going.Prefix, going.Hook, going.OutputInterface, going.Mark, going.UserId, going.GroupId));
        Assert.Equal(("coming ", NftHook.Input, 1, (ushort?)772),
            (coming.Prefix, coming.Hook, coming.InputInterface, coming.HardwareType));
        Assert.Equal(14, coming.HardwareHeader.Length);
        Assert.Equal(LinkLayerAddress.Parse("00:00:00:00:00:00"), coming.HardwareAddress);
        Assert.InRange(coming.Timestamp!.Value, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
        Assert.All(s_logged, static packet => Assert.EndsWith("hello", Encoding.ASCII.GetString(packet.Payload.Span)));
        Assert.All(s_logged, static packet => Assert.Empty(packet.UnknownAttributes));
        Assert.Equal("log \"going \" ip output out 1 mark 0x7 protocol 0x0800 33 bytes", going.ToString());
    }

    [Fact]
    public void DecodeLogged_WhatANewerKernelTells_IsKept()
    {
        byte[] payload = Wire.Payloads(0x400, Golden.Received("log-packet"))[0];
        LoggedPacket packet = Wire.Decode(PacketCodec.DecodeLogged, [.. payload, 8, 0, 1, 0x30, 1, 2, 3, 4]);
        Assert.Equal(new RawAttribute(0x3001, new byte[] { 1, 2, 3, 4 }), Assert.Single(packet.UnknownAttributes));
    }

    [Fact]
    public void Views_EachPacket_SayWhatTheRecordsSay()
    {
        int seen = 0;
        foreach (byte[] payload in Wire.Payloads(0x400, Golden.Received("log-packet")))
        {
            seen += Wire.Decode((in NetlinkMessage message) =>
            {
                var view = new LoggedPacketView(message);
                LoggedPacket packet = view.ToPacket();
                Assert.Equal((packet.Family, packet.EtherType, packet.Hook, packet.Mark, packet.InputInterface, packet.OutputInterface),
                    (view.Family, view.EtherType, view.Hook, view.Mark, view.InputInterface, view.OutputInterface));
                Assert.Equal((packet.Timestamp, packet.UserId, packet.Sequence), (view.Timestamp, view.UserId, view.Sequence));
                Assert.Equal(packet.Prefix, Encoding.UTF8.GetString(view.Prefix));
                Assert.True(view.Payload.SequenceEqual(packet.Payload.Span));
                Assert.True(view.HardwareAddress.SequenceEqual(packet.HardwareAddress?.Bytes.ToArray() ?? []));
                return 1;
            }, payload);
        }

        foreach (byte[] payload in Wire.Payloads(0x300, Golden.Received("queue-packet")))
        {
            seen += Wire.Decode((in NetlinkMessage message) =>
            {
                var view = new QueuedPacketView(message);
                QueuedPacket packet = view.ToPacket();
                Assert.Equal((packet.Id, packet.EtherType, packet.Hook, packet.Mark, packet.InputInterface, packet.Info),
                    (view.Id, view.EtherType, view.Hook, view.Mark, view.InputInterface, view.Info));
                Assert.Equal((packet.OriginalLength, packet.Priority, packet.Vlan, packet.ConntrackInfo),
                    (view.OriginalLength, view.Priority, view.Vlan, view.ConntrackInfo));
                Assert.True(view.Payload.SequenceEqual(packet.Payload.Span));
                return 1;
            }, payload);
        }

        Assert.Equal(4, seen);
    }

    /// <summary>libpcap asks for 262144 bytes, of which the kernel makes what an attribute holds.</summary>
    private static string WithOwnRange(byte[] recorded) => Hex(recorded).Replace("00040000", "0000fffb", StringComparison.Ordinal);

    private static byte[] Encode(PacketVerdict verdict, uint packet)
        => Wire.Encode((writer, item) => item.Encode(writer, 5, packet), verdict);

    private static byte[] Recorded(string name)
    {
        using Stream stream = typeof(PacketCodecTests).Assembly.GetManifestResourceStream($"{name}.request.hex")!;
        using var reader = new StreamReader(stream);
        return Convert.FromHexString(string.Concat(reader.ReadToEnd().Split('\n').Where(static line => !line.StartsWith('#'))));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
