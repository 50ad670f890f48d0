using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.NextHops;

public sealed class NextHopBucketCodecTests
{
    private const ushort RTM_NEWNEXTHOPBUCKET = 116;
    private const int Device = 11;

    [Fact]
    public void EncodeQuestion_Bucket_IsWhatIproute2Sends()
        => Assert.Equal(Golden.SentPayload("bucket-get"),
            Wire.Encode(NextHopBucketCodec.EncodeQuestion, new NextHopBucketReference(10, 3)));

    [Fact]
    public void EncodeFilter_AllAndSome_IsWhatIproute2Sends()
    {
        AssertAsked("bucket-list", new NextHopBucketFilter());
        AssertAsked("bucket-list-filtered", new NextHopBucketFilter { GroupId = 10, NextHopId = 5, OutputInterface = Device });

        // Behind its request iproute2 sends zeros.
        static void AssertAsked(string recording, NextHopBucketFilter filter)
        {
            byte[] encoded = Wire.Encode(NextHopBucketCodec.EncodeFilter, filter);
            Assert.Equal(BitConverter.ToUInt32(Golden.Sent(recording)), (uint)(MessageHeader.Size + encoded.Length));
            Assert.Equal(Golden.SentPayload(recording)[..encoded.Length], encoded);
        }
    }

    [Fact]
    public void Decode_RecordedList_ReadsEachBucket()
    {
        List<NextHopBucket> listed = Wire.DecodeAll(NextHopBucketCodec.Decode, RTM_NEWNEXTHOPBUCKET, Golden.Received("bucket-list"));

        Assert.Equal(
            [
                "0 of id 10 nhid 5", "1 of id 10 nhid 5", "2 of id 10 nhid 1", "3 of id 10 nhid 1",
                "0 of id 11 nhid 1", "1 of id 11 nhid 1",
            ],
            listed.Select(bucket => $"{bucket}"["nexthop bucket ".Length..]));
        Assert.Equal(TimeSpan.FromSeconds(0.37), listed[0].IdleTime);
        Assert.Equal(listed[0], listed[0] with { IdleTime = TimeSpan.FromSeconds(9) });
        Assert.Equal(listed[3], Assert.Single(
            Wire.DecodeAll(NextHopBucketCodec.Decode, RTM_NEWNEXTHOPBUCKET, Golden.Received("bucket-get"))));
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolException()
    {
        byte[] payload = Wire.Payloads(RTM_NEWNEXTHOPBUCKET, Golden.Received("bucket-get"))[0];
        for (int length = 0; length < payload.Length; length++)
            Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(NextHopBucketCodec.Decode, payload.AsSpan(0, length)));
    }
}
