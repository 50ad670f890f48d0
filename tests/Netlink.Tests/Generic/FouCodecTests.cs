using System;
using System.Net;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;
using static Netlink.Generic.FouCommand;

namespace Netlink.Tests.Generic;

/// <summary>What ip-fou(8) sends is the judge of what is sent.</summary>
public sealed class FouCodecTests
{
    private static readonly FouPort s_gue = new(6666) { IsIPv6 = true };

    private static readonly FouPort s_bound = new(7777)
    {
        Protocol = 47,
        Local = IPAddress.Parse("192.0.2.1"),
        Peer = IPAddress.Parse("192.0.2.2"),
        PeerPort = 7778,
        LinkIndex = 2,
    };

    [Fact]
    public void Encode_Ports_EqualIproute2()
    {
        AssertEqual("add", FOU_CMD_ADD, new FouPort(5555) { Protocol = 4 }, FouPortCodec.Write);
        AssertEqual("add-gue", FOU_CMD_ADD, s_gue, FouPortCodec.Write);
        AssertEqual("add-bound", FOU_CMD_ADD, s_bound, FouPortCodec.Write);
        AssertEqual("delete", FOU_CMD_DEL, new FouPort(5555) { Protocol = 4 }, FouPortCodec.WriteName);
        AssertEqual("list", FOU_CMD_GET, s_gue, static (_, _) => { });
    }

    [Fact]
    public void Decode_Recording_TellsWhatWasAdded()
        => Assert.Equal([s_bound, s_gue, new FouPort(5555) { Protocol = 4 }], Wire.DecodeFamily(FouPortCodec.Decode, "generic-fou-list"));

    private static void AssertEqual(string recording, FouCommand command, FouPort port, Action<NetlinkWriter, FouPort> write)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload($"generic-fou-{recording}"), GenericHeader.Size),
            Wire.Sorted(Wire.Encode(GenericRequests<FouCommand>.Encoder(command, FouClient.Version, write), port), GenericHeader.Size));
}
