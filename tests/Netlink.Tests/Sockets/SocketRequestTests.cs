using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.Sockets;
using Xunit;
using static Netlink.Sockets.SocketCondition;

namespace Netlink.Tests.Sockets;

/// <summary>What ss(8) sends is the judge of what is sent: see Golden/recapture.</summary>
public sealed class SocketRequestTests
{
    /// <summary>ss asks for the states up to closing, and for one that there is none of.</summary>
    private const SocketStates AllOfSs = (SocketStates)0xfff;

    private const SocketStates ConnectedOfSs = AllOfSs & ~(SocketStates.Listening | SocketStates.Closed | SocketStates.TimeWait
        | SocketStates.SynReceived);

    public static TheoryData<string, SocketCondition?> Conditions => new()
    {
        { "socket-tcp-all", null },
        { "socket-tcp-or", RemotePort(443) | LocalPort(80) },
        { "socket-tcp-not", RemoteAddress(IPNetwork.Parse("10.0.0.0/8")) & !(LocalPortAtLeast(1024) & RemotePortAtMost(2000)) },
        {
            "socket-tcp-nested",
            (!(LocalPort(1) | RemotePortAtLeast(2)) | !LocalAddress(IPNetwork.Parse("192.0.2.7/32")))
                & (LocalPortAtMost(3) | PortWasChosen())
        },
        { "socket-tcp-mark", SocketCondition.Mark(7, 0xff) },
        { "socket-tcp-end", RemoteAddress(IPNetwork.Parse("127.0.0.1/32"), 80) },
    };

    [Theory, MemberData(nameof(Conditions))]
    public void Encode_Condition_EqualsSs(string recording, SocketCondition? condition)
        => Assert.Equal(Hex(Golden.SentPayload(recording)), Hex(List(LinuxFamily.AF_INET, InternetSocketService.Tcp, condition)));

    [Fact]
    public void Encode_IPv6Network_EqualsSs()
        => Assert.Equal(Hex(Golden.SentPayload("socket-tcp-ipv6")), Hex(List(LinuxFamily.AF_INET6, InternetSocketService.Tcp,
            LocalAddress(IPNetwork.Parse("2001:db8::/32")))));

    [Theory]
    [InlineData("socket-udp-all", InternetSocketService.Udp)]
    [InlineData("socket-raw-all", InternetSocketService.Raw)]
    public void Encode_OtherProtocol_EqualsSs(string recording, byte protocol)
        => Assert.Equal(Hex(Golden.SentPayload(recording)), Hex(List(LinuxFamily.AF_INET6, protocol, null)));

    [Fact]
    public void Encode_Details_EqualsSs()
    {
        var request = new InetDiagRequest(InternetSocketService.Tcp, LinuxFamily.AF_INET)
        {
            States = ConnectedOfSs,
            Details = SocketDetails.TcpInfo | SocketDetails.CongestionInfo | SocketDetails.CongestionControl
                | SocketDetails.TypeOfService | SocketDetails.TrafficClass,
        };

        Assert.Equal(Hex(Golden.SentPayload("socket-tcp-details")),
            Hex(Wire.Encode(InternetSocketCodec.EncodeList, new InternetSocketQuestion(request, []))));
    }

    /// <summary>The cookie is another each time; the rest is not.</summary>
    [Fact]
    public void Encode_Destroy_EqualsSs()
    {
        byte[] recorded = Golden.SentPayload("socket-destroy");
        using var client = new SocketDiagnosticsClient(new NetlinkClient(_ => new CannedTransport(), new NetlinkClientOptions()));
        var socket = new InternetSocket
        {
            Protocol = InternetSocketService.Tcp,
            Family = System.Net.Sockets.AddressFamily.InterNetwork,
            State = SocketState.Established,
            Local = IPEndPoint.Parse("127.0.0.1:40000"),
            Remote = IPEndPoint.Parse("127.0.0.1:80"),
            Cookie = BitConverter.ToUInt64(recorded, 48),
        };

        Assert.Equal(Hex(recorded), Hex(Wire.Encode(InternetSocketCodec.EncodeList, client.Tcp.DestroyOf(socket))));
        Assert.Equal(21, BitConverter.ToUInt16(Golden.Sent("socket-destroy"), 4));
    }

    [Fact]
    public void Destroy_SocketThatWasNotRead_IsRefusedBeforeAnythingIsSent()
    {
        using var client = new SocketDiagnosticsClient(new NetlinkClient(_ => new CannedTransport(), new NetlinkClientOptions()));
        var socket = new InternetSocket
        {
            Protocol = InternetSocketService.Tcp,
            Family = System.Net.Sockets.AddressFamily.InterNetwork,
            State = SocketState.Established,
            Local = IPEndPoint.Parse("127.0.0.1:40000"),
            Remote = IPEndPoint.Parse("127.0.0.1:80"),
        };

        Assert.Contains("read it first", Assert.Throws<ArgumentException>(() => client.Tcp.Destroy(socket)).Message);
        Assert.Contains("not a udp socket", Assert.Throws<ArgumentException>(() => client.Udp.Destroy(socket with { Cookie = 1 })).Message);
        Assert.Throws<ArgumentException>(() => client.Tcp.Get(socket.Local, IPEndPoint.Parse("[::1]:80")));
    }

    [Fact]
    public void Encode_UnixAndPacketSockets_EqualsSs()
    {
        UnixSocketDetails details = UnixSocketDetails.All & ~(UnixSocketDetails.Memory | UnixSocketDetails.UserId);
        UnixSocketQuestion question = UnixSocketService.QuestionOf(new UnixSocketFilter
        {
            States = SocketStates.Listening,
            Details = details,
        });

        Assert.Equal(Hex(Golden.SentPayload("socket-unix")), Hex(Wire.Encode(UnixSocketCodec.Encode, question)));
        Assert.Equal(Hex(Golden.SentPayload("socket-packet")), Hex(Wire.Encode(PacketSocketCodec.Encode, "")));
    }

    [Fact]
    public void Or_ConditionLongerThanTheKernelTakes_IsRefused()
    {
        Assert.Contains("several lists", Assert.Throws<ArgumentException>(() => AnyOf(4000)).Message);
        Assert.InRange(AnyOf(3000).Program.Length, 59_000, ushort.MaxValue);
    }

    [Fact]
    public void Equals_ConditionsOfTheSameProgram_AreEqual()
    {
        Assert.Equal(LocalPort(1) | RemotePort(2), LocalPort(1) | RemotePort(2));
        Assert.Equal((LocalPort(1) & Device(2)).GetHashCode(), (LocalPort(1) & Device(2)).GetHashCode());
        Assert.NotEqual(LocalPort(1), RemotePort(1));
    }

    [Fact]
    public void Mark_WithBitsBeyondItsMask_IsRefused()
        => Assert.Contains("no socket could match", Assert.Throws<ArgumentException>(() => SocketCondition.Mark(0x100, 0xff)).Message);

    private static SocketCondition AnyOf(ushort ports)
    {
        SocketCondition any = LocalPort(0);
        for (ushort port = 1; port < ports; port++)
            any |= LocalPort(port);
        return any;
    }

    private static byte[] List(byte family, byte protocol, SocketCondition? condition) => Wire.Encode(InternetSocketCodec.EncodeList,
        new InternetSocketQuestion(new InetDiagRequest(protocol, family) { States = AllOfSs }, condition?.Program ?? []));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
