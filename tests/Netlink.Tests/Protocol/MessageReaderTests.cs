using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class MessageReaderTests
{
    [Fact]
    public void MoveNext_EmptyDatagram_EndsAtOnce() => Assert.Empty(Types([]));

    [Fact]
    public void MoveNext_SeveralMessages_YieldsEach()
        => Assert.Equal([20, 21, 3], Types([.. Pad(Wire.Message(20, [1, 2, 3, 4, 5])), .. Wire.Message(21, []),
            .. Wire.Message(3, [0, 0, 0, 0])]));

    [Fact]
    public void MoveNext_LastMessageUnpadded_IsRead() => Assert.Equal([20], Types(Wire.Message(20, [1])));

    [Theory]
    [InlineData(0u)]
    [InlineData(15u)]
    [InlineData(21u)]
    [InlineData(0x7fffffffu)]
    [InlineData(uint.MaxValue)]
    public void MoveNext_ImpossibleLength_RaisesProtocolException(uint length)
    {
        byte[] message = Wire.Message(20, [1, 2, 3, 4]);
        BitConverter.TryWriteBytes(message, length);

        Assert.Throws<NetlinkProtocolException>(() => Types(message));
    }

    [Fact]
    public void MoveNext_EveryTruncationOfRecordedAnswers_RaisesProtocolException()
    {
        foreach (string name in Golden.AllReceived)
        {
            byte[] datagram = Golden.Received(name)[0];
            int whole = (int)BitConverter.ToUInt32(datagram);
            for (int length = 1; length < whole; length++)
                Assert.Throws<NetlinkProtocolException>(() => Types(datagram.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_PayloadShorterThanTheHeader_RaisesProtocolException()
    {
        byte[] message = Wire.Message(24, new byte[11]);

        Assert.Throws<NetlinkProtocolException>(() =>
        {
            foreach (NetlinkMessage found in new MessageReader(message))
                found.Read(out RtMsg _);
        });
    }

    [Fact]
    public void Read_HeaderAlone_HasNoAttributes()
    {
        foreach (NetlinkMessage found in new MessageReader(Wire.Message(24, new byte[12])))
            Assert.False(found.Read(out RtMsg _).MoveNext());
    }

    private static byte[] Pad(byte[] message) => [.. message, .. Enumerable.Repeat((byte)0, (4 - (message.Length % 4)) % 4)];

    private static List<ushort> Types(ReadOnlySpan<byte> datagram)
    {
        List<ushort> types = [];
        foreach (NetlinkMessage message in new MessageReader(datagram))
            types.Add(message.Header.Type);
        return types;
    }
}
