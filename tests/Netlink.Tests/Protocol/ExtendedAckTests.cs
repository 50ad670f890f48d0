using System;
using Netlink.Protocol;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class ExtendedAckTests
{
    private static readonly FakeRequest s_request = new(Wire.Message(16, [1, 2, 3, 4, 5, 6, 7, 8, 9], MessageFlags.Request), portId: 1, 0);
    private static readonly FakeDetails s_details = new("Attribute failed policy validation", 0x20);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Read_EachFormOfError_FindsWhatIsThere(bool capped, bool detailed)
    {
        byte[] datagram = Build(reply => reply.Acknowledge(Errno.ERANGE, detailed ? s_details : null, capped));

        (int error, ExtendedAck? ack) = Read(datagram);

        Assert.Equal(-34, error);
        Assert.Equal(detailed ? "Attribute failed policy validation" : null, ack?.Message);
        Assert.Equal(detailed ? 0x20 : null, ack?.Offset);
    }

    [Fact]
    public void Read_RecordedRefusal_HasTheKernelsSentence()
    {
        (int error, ExtendedAck? ack) = Read(Golden.Received("route-add-unreachable-gateway")[0]);

        Assert.Equal(-(int)Errno.ENETUNREACH, error);
        Assert.Equal("Nexthop has invalid gateway", ack?.Message);
    }

    [Fact]
    public void Read_RecordedRefusalWithoutDetails_HasTheNumber()
        => Assert.Equal((-(int)Errno.ENODEV, null), Read(Golden.Received("link-missing")[0]));

    [Fact]
    public void Read_RecordedListThatEndsWithAnError_FindsNumberAndSentenceInDone()
    {
        (int error, ExtendedAck? ack) = Read(Golden.Received("route-list-missing-table")[^1]);

        Assert.Equal(-(int)Errno.ENOENT, error);
        Assert.Equal("ipv4: FIB table does not exist", ack?.Message);
    }

    [Fact]
    public void Read_SuccessWithWarning_HasTheWarning()
    {
        (int error, ExtendedAck? ack) = Read(Build(reply => reply.Acknowledge(details: new FakeDetails("bytes leftover after " +
            "parsing attributes"))));

        Assert.Equal(0, error);
        Assert.Equal("bytes leftover after parsing attributes", ack?.Message);
    }

    [Fact]
    public void Read_MissingAttribute_HasTypeAndNest()
    {
        (_, ExtendedAck? ack) = Read(Build(reply =>
            reply.Acknowledge(Errno.EINVAL, new FakeDetails(MissingType: 3, MissingNestOffset: 40))));

        Assert.Equal((ushort?)3, ack?.MissingType);
        Assert.Equal(40, ack?.MissingNestOffset);
        Assert.Null(ack?.Message);
    }

    [Fact]
    public void ReadError_DoneWithoutPayload_IsSuccess() => Assert.Equal((0, null), Read(Build(reply => reply.DoneWithoutPayload())));

    [Fact]
    public void ReadError_DoneWithError_IsThatError()
        => Assert.Equal((-22, null), Read(Build(reply => reply.Done(Errno.EINVAL))));

    [Fact]
    public void Read_DetailsCutOff_RaisesProtocolException()
    {
        byte[] whole = Build(reply => reply.Acknowledge(Errno.EINVAL, s_details));
        for (int length = MessageHeader.Size; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            BitConverter.TryWriteBytes(cut, length);
            try
            {
                Read(cut);
            }
            catch (NetlinkProtocolException)
            {
            }
        }
    }

    [Fact]
    public void Read_EchoClaimsMoreThanThereIs_RaisesNothingElse()
    {
        byte[] datagram = Build(reply => reply.Acknowledge(Errno.EINVAL, s_details, capped: false));
        foreach (uint claim in (uint[])[0, 4, 15, 1000, int.MaxValue, uint.MaxValue])
        {
            BitConverter.TryWriteBytes(datagram.AsSpan(MessageHeader.Size + 4), claim);
            try
            {
                Read(datagram);
            }
            catch (NetlinkProtocolException)
            {
            }
        }
    }

    private static byte[] Build(Action<FakeReply> build)
    {
        var reply = new FakeReply(s_request);
        build(reply);
        return Assert.Single(reply.TakeDatagrams()).Bytes;
    }

    private static (int Error, ExtendedAck? Ack) Read(byte[] datagram)
    {
        var reader = new MessageReader(datagram);
        Assert.True(reader.MoveNext());
        return (ExtendedAck.ReadError(reader.Current), ExtendedAck.Read(reader.Current));
    }
}
