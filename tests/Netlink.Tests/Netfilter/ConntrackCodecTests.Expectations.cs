using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <content>Expectations and labels.</content>
public sealed partial class ConntrackCodecTests
{
    [Theory]
    [InlineData("conntrack-expectation-list", 0x201, 0x301)]
    [InlineData("conntrack-expectation-flush", 0x202, 0x5)]
    public void Request_OfExpectations_HasTypeAndFlagsOfConntrack(string recording, int type, int flags)
    {
        byte[] message = Recorded(recording);

        Assert.Equal((type, flags), (BitConverter.ToUInt16(message, 4), BitConverter.ToUInt16(message, 6)));
        Assert.Equal(type, recording is "conntrack-expectation-list" ? ConntrackOperations.GetExpectation.Type
            : ConntrackOperations.DeleteExpectation.Type);
    }

    [Fact]
    public void ToString_ListedExpectation_IsTheLineOfConntrack()
    {
        using Stream stream = typeof(ConntrackCodecTests).Assembly.GetManifestResourceStream("conntrack-expectation-list.txt")!;
        using var reader = new StreamReader(stream);
        List<ConntrackExpectation> listed =
            Wire.DecodeAll(ConntrackExpectationCodec.Decode, 0x200, Golden.Received("conntrack-expectation-list"));

        Assert.Equal(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim()),
            listed.Select(static found => found.ToString()));
        Assert.Equal(IPAddress.Broadcast, listed[0].Mask!.Source);
        Assert.Equal(((ushort?)9876, (ushort?)5556), (listed[0].Tuple.DestinationPort, listed[0].Master!.DestinationPort));
        Assert.Empty(listed[0].UnknownAttributes);
    }

    [Fact]
    public void IsEmpty_FilterOfLabels_IsFalseUnlessThereIsNone()
    {
        Assert.False(new ConntrackFilter { Labels = 8 }.IsEmpty);
        Assert.True(new ConntrackFilter { Labels = 0 }.IsEmpty);
    }
}
