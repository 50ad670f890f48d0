using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Generic;

/// <summary>What ethtool(8) sends is the judge of what is sent; the bytes between attributes are left as they lie by it.</summary>
public sealed class EthtoolCodecTests
{
    private const string Device = "sim0";

    [Theory]
    [InlineData("rings", EthtoolCommand.ETHTOOL_MSG_RINGS_GET, Device, 0)]
    [InlineData("coalescing", EthtoolCommand.ETHTOOL_MSG_COALESCE_GET, Device, 0)]
    [InlineData("pause", EthtoolCommand.ETHTOOL_MSG_PAUSE_GET, Device, (int)EthtoolFlags.Statistics)]
    [InlineData("channels", EthtoolCommand.ETHTOOL_MSG_CHANNELS_GET, "v0", 0)]
    [InlineData("features", EthtoolCommand.ETHTOOL_MSG_FEATURES_GET, "v0", (int)EthtoolFlags.CompactBitsets)]
    [InlineData("modes", EthtoolCommand.ETHTOOL_MSG_LINKMODES_GET, "v0", 0)]
    [InlineData("state", EthtoolCommand.ETHTOOL_MSG_LINKSTATE_GET, "v0", 0)]
    [InlineData("fec", EthtoolCommand.ETHTOOL_MSG_FEC_GET, Device, (int)EthtoolFlags.Statistics)]
    [InlineData("wake", EthtoolCommand.ETHTOOL_MSG_WOL_GET, Device, 0)]
    [InlineData("timestamping", EthtoolCommand.ETHTOOL_MSG_TSINFO_GET, Device, 0)]
    public void Encode_Question_EqualsEthtool(string recording, object command, string device, int flags)
        => AssertEqual(recording, Wire.Encode((writer, link) =>
            EthtoolHeader.Write(writer, (EthtoolCommand)command, link, (EthtoolFlags)flags), (LinkReference)device));

    [Fact]
    public void Encode_Rings_EqualsEthtool()
        => AssertSets("rings-set", EthtoolKinds.SetRings, Device, new LinkRings { Receive = 1024, Transmit = 2048, ReceiveMaximum = 9 });

    [Fact]
    public void Encode_Channels_EqualsEthtool()
        => AssertSets("channels-set", EthtoolKinds.SetChannels, "v0", new LinkChannels { Receive = 1, Transmit = 1 });

    [Fact]
    public void Encode_Coalescing_EqualsEthtool()
        => AssertSets("coalescing-set", EthtoolKinds.SetCoalescing, Device, new LinkCoalescing
        {
            ReceiveDelay = TimeSpan.FromMicroseconds(7),
            TransmitFrames = 9,
            AdaptiveReceive = true,
        });

    [Fact]
    public void Encode_Pause_EqualsEthtool()
        => AssertSets("pause-set", EthtoolKinds.SetPause, Device, new LinkPause { Receive = true, Transmit = false });

    [Fact]
    public void Encode_Fec_EqualsEthtool()
    {
        AssertSets("fec-set", EthtoolKinds.SetFec, Device, new LinkFec { Modes = ["RS", "BASER"], IsAutomatic = false });
        AssertSets("fec-automatic", EthtoolKinds.SetFec, Device, new LinkFec { Modes = [], IsAutomatic = true });
    }

    [Fact]
    public void Encode_WakeOnLanOff_EqualsEthtool()
        => AssertSets("wake-off", EthtoolKinds.SetWakeOnLan, Device, new LinkWakeOnLan { Modes = [] });

    /// <summary>ethtool names what wakes the machine by number; beside that the requests are equal.</summary>
    [Fact]
    public void Encode_WakeOnLan_EqualsEthtoolButForTheNames()
    {
        var settings = new LinkWakeOnLan
        {
            Modes = ["5", "6"],
            Password = new SecureOnPassword([0x02, 0x00, 0x5e, 0x10, 0x00, 0x01]),
        };
        byte[] own = Wire.Encode((writer, item) =>
        {
            EthtoolHeader.Write(writer, EthtoolKinds.SetWakeOnLan.Command, (LinkReference)Device);
            EthtoolKinds.SetWakeOnLan.Write(writer, item);
        }, settings);

        LinkWakeOnLan ethtools = Wire.Decode(LinkWakeOnLanCodec.Decode, Golden.SentPayload("generic-ethtool-wake-set"));
        Assert.Equal(ethtools, Wire.Decode(LinkWakeOnLanCodec.Decode, own));
        Assert.Equal(["5", "6"], ethtools.Modes!);
        Assert.Equal(settings.Password, ethtools.Password);
    }

    [Fact]
    public void Encode_WhatIsNotGiven_IsNotSent()
    {
        Assert.Empty(Wire.Encode(LinkFecCodec.Write, new LinkFec { ActiveMode = "RS", CorrectedBlocks = 1 }));
        Assert.Empty(Wire.Encode(LinkWakeOnLanCodec.Write, new LinkWakeOnLan { Supported = ["magic"] }));
    }

    [Fact]
    public void Encode_Modes_EqualsEthtool()
    {
        AssertSets("modes-set", EthtoolKinds.SetModes, "v0",
            new LinkModesChange { SpeedMegabits = 100, Duplex = LinkDuplex.Full, AutoNegotiation = false });
        AssertSets("modes-advertise", EthtoolKinds.SetModes, "v0", new LinkModesChange
        {
            Advertised = new Dictionary<string, bool> { ["10baseT/Half"] = true, ["1000baseT/Full"] = false },
        });
    }

    /// <summary>ethtool asks to be told what became of it, by number; here nothing is asked for.</summary>
    [Fact]
    public void Encode_Features_EqualsEthtoolButForTheAnswer()
        => AssertSets("features-set", EthtoolKinds.SetFeatures with { Flags = EthtoolFlags.CompactBitsets }, "v0",
            new LinkFeaturesChange(new Dictionary<string, bool> { ["tx-tcp-segmentation"] = false, ["rx-gro"] = true }));

    [Fact]
    public void Encode_StatisticsStringsAndModules_EqualsEthtool()
    {
        AssertEqual("statistics", Wire.Encode(StandardStatisticsCodec.EncodeQuestion, (LinkReference)Device));
        AssertEqual("strings", Wire.Encode((writer, set) =>
        {
            EthtoolHeader.Write(writer, EthtoolCommand.ETHTOOL_MSG_STRSET_GET, null);
            EthtoolStrings.WriteQuestion(writer, set);
        }, EthtoolStringSet.Features));
        AssertEqual("module", Wire.Encode((writer, part) =>
        {
            EthtoolHeader.Write(writer, EthtoolCommand.ETHTOOL_MSG_MODULE_EEPROM_GET, (LinkReference)Device);
            ModuleMemory.Write(writer, part);
        }, new ModuleMemoryPart(0, 1)));
    }

    [Fact]
    public void Decode_Recordings_TellWhatEthtoolShows()
    {
        LinkRings rings = Read("rings", LinkRingsCodec.Decode);
        Assert.Equal((512u, 512u, 4096u, 4096u), (rings.Receive, rings.Transmit, rings.ReceiveMaximum, rings.TransmitMaximum));
        Assert.Equal(("sim0", (byte?)2, false), (rings.LinkName, rings.TcpDataSplit, rings.TransmitPush!.Value));
        LinkPause pause = Read("pause", LinkPauseCodec.Decode);
        Assert.Equal((false, false, 2ul, 1ul),
            (pause.Receive!.Value, pause.AutoNegotiation!.Value, pause.SentFrames!.Value, pause.ReceivedFrames!.Value));
        LinkCoalescing coalescing = Read("coalescing", LinkCoalescingCodec.Decode);
        Assert.Equal((TimeSpan.Zero, false),
            (coalescing.ReceiveDelay!.Value, coalescing.AdaptiveReceive!.Value));
        LinkChannels channels = Read("channels", LinkChannelsCodec.Decode);
        Assert.Equal((1u, 1u, null), (channels.Receive, channels.TransmitMaximum, channels.Combined));
        LinkModes modes = Read("modes", LinkModesCodec.Decode);
        Assert.Equal((10000u, LinkDuplex.Full, false), (modes.SpeedMegabits, modes.Duplex, modes.AutoNegotiation!.Value));
        Assert.Empty(modes.Supported);
        Assert.True(Read("state", LinkStateCodec.Decode).IsDetected);
        Assert.Empty(Read("statistics", StandardStatisticsCodec.Decode).Values);
        LinkWakeOnLan wake = Read("wake", LinkWakeOnLanCodec.Decode);
        Assert.Equal(["phy", "ucast", "mcast", "bcast", "magic"], wake.Supported);
        Assert.Equal(["ucast", "magic"], wake.Modes!);
        Assert.Null(wake.Password);
        LinkTimestamping timestamping = Read("timestamping", LinkTimestampingCodec.Decode);
        Assert.Equal(["software-receive", "software-system-clock"], timestamping.Capabilities);
        Assert.Equal((1u, 0u), (timestamping.ClockIndex, timestamping.ClockQualifier));
        Assert.Empty(timestamping.ReceiveFilters);
    }

    /// <summary>netdevsim counts corrected blocks, and by lane those with too many errors; a histogram has no property.</summary>
    [Fact]
    public void Decode_Fec_TellsTheEncodingAndItsCounters()
    {
        LinkFec fec = Read("fec", LinkFecCodec.Decode);

        Assert.Equal(["RS"], fec.Modes!);
        Assert.Equal((false, "RS"), (fec.IsAutomatic, fec.ActiveMode));
        Assert.Equal((123ul, 4ul, null), (fec.CorrectedBlocks, fec.UncorrectableBlocks, fec.CorrectedBits));
        Assert.Empty(fec.Lanes);
        Assert.Equal(5, Assert.Single(fec.UnknownAttributes).Type);
    }

    /// <summary>The totals and the lanes of IEEE 802.3 are one array of each counter: net/ethtool/fec.c.</summary>
    [Fact]
    public void Decode_FecCountedByLane_TellsEachLane()
    {
        byte[] payload = Wire.Encode((writer, _) =>
        {
            writer.WriteHeader(new GenericHeader((byte)EthtoolAnnouncement.ETHTOOL_MSG_FEC_GET_REPLY, 1));
            using (writer.Nest(FecAttribute.ETHTOOL_A_FEC_STATS))
            {
                writer.WriteBytes(FecStatisticAttribute.ETHTOOL_A_FEC_STAT_CORRECTED, MemoryMarshal.AsBytes<ulong>([30, 10, 20]));
                writer.WriteBytes(FecStatisticAttribute.ETHTOOL_A_FEC_STAT_CORR_BITS, MemoryMarshal.AsBytes<ulong>([7]));
            }
        }, 0);

        LinkFec fec = Wire.Decode(LinkFecCodec.Decode, payload);

        Assert.Equal((30ul, null, 7ul), (fec.CorrectedBlocks, fec.UncorrectableBlocks, fec.CorrectedBits));
        Assert.Equal([new LinkFecLane(10, null, null), new LinkFecLane(20, null, null)], fec.Lanes);
    }

    [Fact]
    public void ToString_OfAPassword_HidesIt()
    {
        var password = new SecureOnPassword([1, 2, 3, 4, 5, 6]);

        Assert.Contains("Password = (hidden)", new LinkWakeOnLan { Password = password }.ToString(), StringComparison.Ordinal);
        Assert.Equal(new SecureOnPassword([1, 2, 3, 4, 5, 6]), password);
        Assert.NotEqual(new SecureOnPassword([1, 2, 3, 4, 5, 7]), password);
        Assert.Throws<ArgumentException>(() => new SecureOnPassword([1, 2, 3]));
    }

    /// <summary>ethtool asks for features by number, and for their names apart.</summary>
    [Fact]
    public void Decode_CompactFeatures_AreTheirNumbers()
    {
        LinkFeatures features = Read("features", LinkFeaturesCodec.Decode);
        IReadOnlyList<string> names = Read("strings", EthtoolStrings.ReadNames);

        string[] active = [.. features.Active.Select(number => names[int.Parse(number, null)])];
        Assert.Contains("tx-checksum-ip-generic", active);
        Assert.DoesNotContain("tx-checksum-ipv4", active);
        Assert.Contains("rx-gro", features.Changeable.Select(number => names[int.Parse(number, null)]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 129)]
    [InlineData(100, 29)]
    [InlineData(255, 2)]
    public void Check_PartOfAModuleThatIsNone_IsRefused(byte offset, byte length)
        => Assert.Contains("one half",
            Assert.Throws<ArgumentException>(() => ModuleMemory.Check(new ModuleMemoryPart(offset, length))).Message);

    [Theory]
    [InlineData(0, 128)]
    [InlineData(128, 128)]
    [InlineData(127, 1)]
    public void Check_PartOfAModule_IsTaken(byte offset, byte length) => ModuleMemory.Check(new ModuleMemoryPart(offset, length));

    private static void AssertSets<TChange>(string recording, EthtoolChange<TChange> kind, string device, TChange change)
        => AssertEqual(recording, Wire.Encode((writer, item) =>
        {
            EthtoolHeader.Write(writer, kind.Command, (LinkReference)device, kind.Flags);
            kind.Write(writer, item);
        }, change));

    private static void AssertEqual(string recording, byte[] own)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"generic-ethtool-{recording}"), GenericHeader.Size),
            Wire.Sorted(own, GenericHeader.Size));

    private static T Read<T>(string recording, ReplyDecoder<T> decode)
    {
        foreach (byte[] datagram in Golden.Received($"generic-ethtool-{recording}"))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                if (message.Header.Type >= MessageType.FirstOfProtocol)
                    return decode(message);
            }
        }

        throw new InvalidOperationException($"{recording} has no answer.");
    }
}
