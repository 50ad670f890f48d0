using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.NamespaceIds;

public sealed class NamespaceIdCodecTests
{
    private const ushort NewNamespaceId = 88;
    private const int HeaderSize = 4;

    [Theory]
    [InlineData("nsid-set", 5)]
    [InlineData("nsid-set-any", null)]
    public void EncodeAssignment_Id_EqualsIproute2ButForTheDescriptor(string golden, int? id)
    {
        byte[] expected = Golden.SentPayload(golden);
        using NetworkNamespace own = NetworkNamespace.OpenCurrent();
        byte[] payload = Wire.Encode(NamespaceIdCodec.EncodeAssignment, new NamespaceIdRequest(own, Id: id));

        // The descriptor is this process' own.
        Assert.NotEqual(0, BitConverter.ToInt32(payload, HeaderSize + 4));
        BitConverter.TryWriteBytes(expected.AsSpan(HeaderSize + 4), BitConverter.ToInt32(payload, HeaderSize + 4));
        Assert.Equal(expected, payload);
    }

    [Fact]
    public void EncodeQuestion_Process_NamesIt()
        => Assert.Equal("00000000" + "0800020007000000",
            Convert.ToHexStringLower(Wire.Encode(NamespaceIdCodec.EncodeQuestion, new NamespaceIdRequest(ProcessId: 7))));

    [Fact]
    public void Decode_RecordedList_ReadsTheId()
        => Assert.Equal([5], Wire.DecodeAll(NamespaceIdCodec.Decode, NewNamespaceId, Golden.Received("nsid-list")));

    [Theory]
    [InlineData("")]
    [InlineData("00000000")]
    [InlineData("00000000" + "06000100" + "05000000")]
    public void Decode_WithoutAnId_IsMalformed(string payload)
        => Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(NamespaceIdCodec.Decode, Convert.FromHexString(payload)));
}
