using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>Actions as objects of their own, as tc(8) asks for them and as the kernel reports them.</summary>
public sealed class TrafficActionMessageTests
{
    private const ushort GetAction = 50;

    private static readonly GenericAction s_drop = new(TrafficVerdict.Drop) { Index = 7 };

    private static readonly PoliceAction s_police = new(125_000, 32 * 1024)
    {
        Index = 7,
        LargestPacket = 2000,
        Verdict = TrafficVerdict.Drop,
        ConformingVerdict = TrafficVerdict.Pipe,
    };

    [Fact]
    public void EncodeCreate_WithANumber_SaysWhatTcSays()
    {
        AssertSays("action-add", Wire.Encode(TrafficActionMessage.EncodeCreate, s_drop));
        AssertSays("action-replace", Wire.Encode(TrafficActionMessage.EncodeCreate, s_police));
    }

    [Fact]
    public void EncodeCreate_WithoutANumber_LeavesItToTheKernel()
        => AssertSays("action-add-free", Wire.Encode(TrafficActionMessage.EncodeCreate, new MirredAction(MirredMode.EgressRedirect, 1)));

    [Fact]
    public void EncodeName_ToDeleteOrRead_SaysWhatTcSays()
    {
        AssertSays("action-delete", Wire.Encode(TrafficActionMessage.EncodeName, (TrafficAction)s_drop));
        AssertSays("action-get", Wire.Encode(TrafficActionMessage.EncodeName, new TrafficActionName("gact", 7)));
        Assert.Throws<ArgumentException>(
            () => Wire.Encode(TrafficActionMessage.EncodeName, (TrafficAction)new GenericAction(TrafficVerdict.Drop)));
    }

    [Fact]
    public void EncodeFlush_Kind_SaysWhatTcSays()
        => AssertSays("action-flush", Wire.Encode(TrafficActionMessage.EncodeFlush, new TrafficActionName("gact", 0)));

    [Fact]
    public void EncodeQuestion_AllOrThoseUsedLately_SaysWhatTcSays()
    {
        AssertSays("action-list", Wire.Encode(TrafficActionMessage.EncodeQuestion, new TrafficActionQuestion("gact", null)));
        AssertSays("action-list-since", Wire.Encode(TrafficActionMessage.EncodeQuestion,
            new TrafficActionQuestion("gact", TimeSpan.FromSeconds(5))));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrafficActionFilter { UsedWithin = TimeSpan.Zero });
        Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(TrafficActionMessage.EncodeQuestion,
            new TrafficActionQuestion("gact", TimeSpan.FromDays(50))));
    }

    [Fact]
    public void Requests_Flags_AreThoseOfTc()
    {
        Assert.Equal(FlagsOf("action-add"), TrafficActionRequests.Add.Flags);
        Assert.Equal(FlagsOf("action-replace"), TrafficActionRequests.Replace.Flags);
        Assert.Equal(FlagsOf("action-delete"), TrafficActionRequests.Delete.Flags);
        Assert.Equal(FlagsOf("action-flush"), TrafficActionRequests.Flush.Flags);
    }

    [Fact]
    public void Decode_RecordedList_HasTheActionsOfAMessage()
    {
        List<TrafficAction> listed =
            [.. Wire.DecodeAll(TrafficActionMessage.DecodeAll, GetAction, Golden.Received("action-list")).SelectMany(found => found)];

        Assert.Equal([7u, 9u], listed.Select(action => action.Index!.Value));
        Assert.Equal(s_police, listed[0]);
        Assert.All(listed, action => Assert.Equal(0u, action.Statistics?.Packets));
        TrafficAction one = Assert.Single(Wire.DecodeAll(TrafficActionMessage.Decode, GetAction, Golden.Received("action-get")));
        Assert.Equal((9u, listed[1]), (one.Index, one));
    }

    [Fact]
    public void Decode_UnknownAttributesOfAnAction_AreKeptAndSent()
    {
        var newer = new RawAttribute(0x3001, new byte[] { 1, 2, 3, 4 });
        TrafficAction asked = s_drop with { OuterAttributes = [newer], UnknownAttributes = [newer] };

        TrafficAction read = Wire.Decode(TrafficActionMessage.Decode, Wire.Encode(TrafficActionMessage.EncodeCreate, asked));

        Assert.Equal(asked, read);
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        byte[] payload = Wire.Payloads(GetAction, Golden.Received("action-list")).First();
        for (int length = 0; length < payload.Length; length++)
        {
            Exception? error = Record.Exception(() => Wire.Decode(TrafficActionMessage.DecodeAll, payload.AsSpan(0, length)));
            Assert.True(error is null or NetlinkProtocolException, $"cut to {length}: {error}");
        }
    }

    private static MessageFlags FlagsOf(string recording)
        => (MessageFlags)BitConverter.ToUInt16(Golden.Sent(recording), 6) & ~(MessageFlags.Request | MessageFlags.Acknowledge);

    /// <summary>Attributes in any order, whether a nest is marked or not.</summary>
    private static void AssertSays(string recording, byte[] actual)
    {
        byte[] expected = Golden.SentPayload(recording);
        Assert.Equal(expected[..TrafficActionMessage.HeaderSize], actual[..TrafficActionMessage.HeaderSize]);
        Assert.Equal(Lines(expected.AsSpan(TrafficActionMessage.HeaderSize), 0), Lines(actual.AsSpan(TrafficActionMessage.HeaderSize), 0));
    }

    /// <summary>The first three levels are nests: the list, its entries and their settings.</summary>
    private static List<string> Lines(ReadOnlySpan<byte> attributes, int depth)
    {
        const int Options = 2, Table = 1;
        List<string> lines = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            bool nest = depth switch { 0 => attribute.Type == Table, 1 => true, 2 => attribute.Type == Options, _ => false };
            lines.Add(nest ? $"{attribute.Type}({string.Join(' ', Lines(attribute.Payload, depth + 1))})"
                : $"{attribute.Type}={Convert.ToHexStringLower(attribute.Payload)}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
