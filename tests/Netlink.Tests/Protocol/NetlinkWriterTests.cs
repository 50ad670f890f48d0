using System;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class NetlinkWriterTests
{
    [Fact]
    public void EndMessage_WithoutContent_WritesTheLengthOfTheHeader()
    {
        var writer = new NetlinkWriter();

        writer.BeginMessage(0x1234, MessageFlags.Request | MessageFlags.Acknowledge, 0x01020304);
        writer.EndMessage();

        Assert.Equal("10000000" + "3412" + "0500" + "04030201" + "00000000", Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void EndMessage_SecondMessage_CountsItsOwnBytesOnly()
    {
        var writer = new NetlinkWriter();

        writer.BeginMessage(1, MessageFlags.None, 1);
        writer.WriteUInt32(1, 7);
        writer.EndMessage();
        writer.BeginMessage(2, MessageFlags.None, 2);
        writer.EndMessage();

        Assert.Equal(24, BitConverter.ToInt32(writer.Written));
        Assert.Equal(16, BitConverter.ToInt32(writer.Written[24..]));
        Assert.Equal(40, writer.Written.Length);
    }

    [Fact]
    public void BeginMessage_WithinAMessage_Refuses()
    {
        var writer = new NetlinkWriter();
        writer.BeginMessage(1, MessageFlags.None, 1);

        Assert.Throws<InvalidOperationException>(() => writer.BeginMessage(1, MessageFlags.None, 2));
    }

    [Fact]
    public void EndMessage_OutsideAMessage_Refuses() => Assert.Throws<InvalidOperationException>(() => new NetlinkWriter().EndMessage());

    [Fact]
    public void Clear_WithinAMessage_ForgetsIt()
    {
        var writer = new NetlinkWriter();
        writer.BeginMessage(1, MessageFlags.None, 1);

        writer.Clear();

        Assert.True(writer.Written.IsEmpty);
        writer.BeginMessage(1, MessageFlags.None, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    public void WriteBytes_BufferTooSmall_GrowsAndKeepsWhatWasThere(int capacity)
    {
        var writer = new NetlinkWriter(capacity);

        for (ushort i = 0; i < 1000; i++)
            writer.WriteUInt16(i, i);

        Assert.Equal(8000, writer.Written.Length);
        int seen = 0;
        foreach (NetlinkAttribute attribute in new AttributeReader(writer.Written))
        {
            Assert.Equal(seen, attribute.Type);
            Assert.Equal(seen++, attribute.AsUInt16());
        }

        Assert.Equal(1000, seen);
    }

    [Fact]
    public void WriteBytes_AfterClear_LeavesNothingOfTheOldBytesInThePadding()
    {
        var writer = new NetlinkWriter();
        writer.WriteBytes(1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        writer.Clear();

        writer.WriteByte(2, 9);

        Assert.Equal("0500" + "0200" + "09000000", Convert.ToHexStringLower(writer.Written));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    public void WriteRaw_AnyLength_PadsToFour(int length, int written)
    {
        var writer = new NetlinkWriter();

        writer.WriteRaw(new byte[length]);

        Assert.Equal(written, writer.Written.Length);
    }
}
