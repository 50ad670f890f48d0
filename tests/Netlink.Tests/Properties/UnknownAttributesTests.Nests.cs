using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Properties;

/// <content>What a newer kernel tells within a nest, wherever the nest stands among attributes.</content>
public sealed partial class UnknownAttributesTests
{
    private const ushort CTA_HELP = 5;
    private const ushort CTA_SECCTX = 19;
    private const ushort CTA_TIMESTAMP = 20;

    [Fact]
    public void Decode_CountersOfConnectionsWithNewerOnes_KeepThem()
    {
        const ushort CTA_COUNTERS_ORIG = 9, CTA_COUNTERS_REPLY = 10;
        foreach (byte[] payload in Wire.Payloads(0x100, Golden.Received("conntrack-list")))
        {
            ConntrackEntry plain = Wire.Decode(ConntrackCodec.Decode, payload);
            ConntrackEntry newer = Wire.Decode(ConntrackCodec.Decode,
                WithNewer(WithNewer(payload, 4, CTA_COUNTERS_ORIG), 4, CTA_COUNTERS_REPLY));

            Assert.Empty(plain.OriginalCounters!.Value.UnknownAttributes);
            Assert.Equal([s_newer], newer.OriginalCounters!.Value.UnknownAttributes);
            Assert.Equal([s_newer], newer.ReplyCounters!.Value.UnknownAttributes);
            Assert.NotEqual(plain.OriginalCounters, newer.OriginalCounters);
            Assert.NotEqual(plain, newer);
        }
    }

    [Theory]
    [InlineData(CTA_TIMESTAMP)]
    [InlineData(CTA_HELP)]
    [InlineData(CTA_SECCTX)]
    public void Decode_PartsOfAConnectionWithNewerOnes_KeepThemInTheNestThatTheyStandIn(ushort part)
    {
        byte[] payload = Wire.Payloads(0x100, Golden.Received("conntrack-list"))[0];
        payload = WithNewer(payload, 4, part) is var recorded && recorded.Length > payload.Length ? recorded
            : [.. payload, .. Nest(part, Bytes(s_newer))];

        AssertKeptIn(part, Wire.Decode(ConntrackCodec.Decode, payload).UnknownAttributes);
    }

    [Fact]
    public void Decode_BucketWithNewerAttribute_KeepsItInItsNest()
    {
        const ushort NHA_RES_BUCKET = 13;
        byte[] payload = Wire.Payloads(116, Golden.Received("bucket-get"))[0];

        NextHopBucket newer = Wire.Decode(NextHopBucketCodec.Decode, WithNewer(payload, 8, NHA_RES_BUCKET));

        AssertKeptIn(NHA_RES_BUCKET, newer.UnknownAttributes);
        Assert.NotEqual(Wire.Decode(NextHopBucketCodec.Decode, payload), newer);
    }

    /// <summary>Nests of a kind's settings, by where they stand behind its header.</summary>
    [Theory]
    [InlineData("taprio", 0, new ushort[] { 2, 1 })]
    [InlineData("taprio", 0, new ushort[] { 12 })]
    [InlineData("gred", 0, new ushort[] { 6, 1 })]
    [InlineData("netem", 24, new ushort[] { 5 })]
    public void Decode_NestsOfQdiscsWithNewerSettings_KeepThemAndSendThemBack(string name, int headerSize, ushort[] path)
    {
        int seen = 0;
        foreach (byte[] settings in Golden.AllReceived.SelectMany(recording => RecordedSettings(name, Golden.Received(recording))))
        {
            byte[] more = WithNewer(settings, headerSize, path);
            if (more.Length == settings.Length)
                continue;
            seen++;
            QdiscKind plain = DecodeKind(name, settings), newer = DecodeKind(name, more);

            Assert.Empty(newer.UnknownAttributes);
            Assert.NotEqual(plain, newer);
            // Queues of gred are sent one by one.
            AssertNewerSent(newer is GredQdisc gred ? gred with { Queue = gred.Queues[0] } : newer);
        }

        Assert.NotEqual(0, seen);
    }

    [Fact]
    public void Decode_PendingScheduleWithNewerSettings_KeepsThemAndSendsThemBack()
    {
        const ushort TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST = 2, TCA_TAPRIO_ATTR_ADMIN_SCHED = 7;
        byte[] followed = RecordedSettings("taprio", Golden.Received("qdisc-taprio")).First();
        Assert.True(new AttributeReader(followed).TryFind(TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST, out NetlinkAttribute list));
        byte[] entries = Nest(TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST, list.Payload.ToArray());
        byte[] pending = Nest(TCA_TAPRIO_ATTR_ADMIN_SCHED, entries);

        TaprioSchedule plain = Pending(pending), newer = Pending(WithNewer(pending, 0, TCA_TAPRIO_ATTR_ADMIN_SCHED)),
            within = Pending(WithNewer(pending, 0, TCA_TAPRIO_ATTR_ADMIN_SCHED, TCA_TAPRIO_ATTR_SCHED_ENTRY_LIST, 1));

        Assert.Empty(plain.UnknownAttributes);
        Assert.Equal([s_newer], newer.UnknownAttributes);
        Assert.All(within.Entries, entry => Assert.Equal([s_newer], entry.UnknownAttributes));
        Assert.NotEqual(plain, newer);
        Assert.NotEqual(plain, within);
        AssertNewerSent(new TaprioQdisc { PendingSchedule = newer });
        AssertNewerSent(new TaprioQdisc { PendingSchedule = within });

        static TaprioSchedule Pending(byte[] settings) => Assert.IsType<TaprioQdisc>(DecodeKind("taprio", settings)).PendingSchedule!;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decode_FramesOfMqprioWithNewerSettings_KeepThemAndSendThemBack(bool offload)
    {
        const ushort TCA_MQPRIO_TC_ENTRY = 5, TCA_MQPRIO_TC_ENTRY_INDEX = 1;
        byte[] header = RecordedSettings("mqprio", Golden.Received("qdisc-mqprio")).First()[..84];
        header[17] = offload ? (byte)1 : (byte)0;
        byte[] settings = [.. header, .. Nest(TCA_MQPRIO_TC_ENTRY, Bytes(new RawAttribute(TCA_MQPRIO_TC_ENTRY_INDEX, new byte[4])))];

        var newer = Assert.IsType<MqprioQdisc>(DecodeKind("mqprio", WithNewer(settings, header.Length, TCA_MQPRIO_TC_ENTRY)));

        Assert.Equal(offload, newer.Offload);
        Assert.Equal([s_newer], Assert.Single(newer.Frames).UnknownAttributes);
        Assert.NotEqual(DecodeKind("mqprio", settings), newer);
        AssertNewerSent(newer);
    }

    [Fact]
    public void Decode_LossModelOfANewerKernel_IsKeptAndSentBack()
    {
        byte[] settings = [.. new byte[24], .. Nest(5, Bytes(s_newer))];

        var newer = Assert.IsType<NetemQdisc>(DecodeKind("netem", settings));

        Assert.Equal([s_newer], Assert.IsType<UnknownLoss>(newer.LossModel).UnknownAttributes);
        Assert.Equal(settings, SettingsOf(newer));
    }

    [Fact]
    public void Decode_HookOfAChainWithNewerAttribute_KeepsItAndSendsItBack()
    {
        const ushort NFTA_CHAIN_HOOK = 4;
        int seen = 0;
        foreach (byte[] payload in Golden.AllReceived.SelectMany(name => Wire.Payloads(0xa03, Golden.Received(name))))
        {
            byte[] more = WithNewer(payload, 4, NFTA_CHAIN_HOOK);
            if (more.Length == payload.Length)
                continue;
            seen++;
            NftChain plain = Wire.Decode(NftChainCodec.Decode, payload), newer = Wire.Decode(NftChainCodec.Decode, more);

            Assert.Equal([s_newer], newer.Base!.UnknownAttributes);
            Assert.NotEqual(plain, newer);
            Assert.NotEqual(-1, Wire.Encode(NftChainCodec.Encode, newer).AsSpan().IndexOf(Bytes(s_newer)));
        }

        Assert.NotEqual(0, seen);
    }

    /// <summary>Nests of generic families whose entries have a type, and so may stand beside others some day.</summary>
    [Theory]
    [InlineData("DevlinkResourceReport", new ushort[] { 63 })]
    [InlineData("DevlinkParameterCodec", new ushort[] { 80, 84 })]
    [InlineData("DevlinkDeviceCodec", new ushort[] { 156, 157 })]
    [InlineData("DevlinkDeviceCodec", new ushort[] { 156, 157, 162 })]
    [InlineData("DevlinkDeviceCodec", new ushort[] { 156, 157, 162, 163 })]
    [InlineData("LinkPauseCodec", new ushort[] { 5 })]
    [InlineData("LinkFecCodec", new ushort[] { 5 })]
    [InlineData("LinkTimestampingCodec", new ushort[] { 7 })]
    public void Decode_NestsOfGenericFamiliesWithNewerAttributes_KeepThemWhereTheyStand(string codec, ushort[] path)
    {
        Law law = Array.Find(s_laws, candidate => candidate.Codec.Name == codec)!;
        int seen = 0;
        foreach (byte[] payload in law.Recordings.SelectMany(name => Wire.Payloads(law.MessageType, Golden.Received(name))))
        {
            byte[] more = WithNewer(payload, 4, path);
            if (more.Length == payload.Length)
                continue;
            seen++;
            object plain = law.Decode(payload)!, newer = law.Decode(more)!;

            RawAttribute kept = Assert.Single(law.Kept(newer).Except(law.Kept(plain)));
            Assert.Equal(path[0], kept.Type);
            Assert.NotEqual(-1, kept.Data.Span.IndexOf(Bytes(s_newer)));
        }

        Assert.NotEqual(0, seen);
    }

    private static void AssertNewerSent(QdiscKind kind)
        => Assert.NotEqual(-1, SettingsOf(kind).AsSpan().IndexOf(Bytes(s_newer)));

    private static void AssertKeptIn(ushort nest, IReadOnlyList<RawAttribute> unknown)
    {
        RawAttribute kept = Assert.Single(unknown);
        Assert.Equal(nest, kept.Type);
        Assert.Equal(Bytes(s_newer), kept.Data.ToArray());
    }

    private static QdiscKind DecodeKind(string name, byte[] settings)
        => QdiscKinds.Table.Decode(new NetlinkAttribute(1, Encoding.UTF8.GetBytes(name)), new NetlinkAttribute(2, settings));

    private static IEnumerable<byte[]> RecordedSettings(string kind, IReadOnlyList<byte[]> datagrams)
    {
        const ushort TCA_KIND = 1, TCA_OPTIONS = 2;
        foreach (byte[] payload in Wire.Payloads(36, datagrams))
        {
            var attributes = new AttributeReader(payload.AsSpan(20));
            if (attributes.TryFind(TCA_KIND, out NetlinkAttribute name) && name.AsString() == kind
                && attributes.TryFind(TCA_OPTIONS, out NetlinkAttribute settings))
                yield return settings.Payload.ToArray();
        }
    }

    /// <summary>The same attributes, in each nest of a path with a newer one behind its own; without such a nest as long.</summary>
    private static byte[] WithNewer(ReadOnlySpan<byte> bytes, int headerSize, params ReadOnlySpan<ushort> path)
    {
        var writer = new NetlinkWriter();
        writer.WriteRaw(bytes[..headerSize]);
        foreach (NetlinkAttribute attribute in new AttributeReader(bytes[headerSize..]))
        {
            writer.WriteBytes(attribute.WireType, path.IsEmpty || attribute.Type != path[0] ? attribute.Payload
                : path.Length > 1 ? WithNewer(attribute.Payload, 0, path[1..]) : [.. attribute.Payload, .. Bytes(s_newer)]);
        }

        return writer.Written.ToArray();
    }
}
