using System;
using System.Linq;
using Microsoft.Extensions.Logging;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Client;

/// <summary>A logger that traces sees every message in one line, and one that does not costs nothing.</summary>
public sealed class TracedTransportTests : IDisposable
{
    private const ushort RTM_NEWLINK = 16;
    private const MessageFlags Part = MessageFlags.Multipart;

    private readonly FakeKernel _kernel = new();
    private readonly TestLogger _logger = new(LogLevel.Trace);
    private readonly NetlinkConnection _connection;

    public TracedTransportTests() => _connection = Connect(_logger);

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Send_RequestThatIsRefused_ShowsItAndTheKernelsSentence()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EEXIST, new FakeDetails("Rule already there")));
        Assert.Throws<NetlinkException>(() =>
            _connection.Execute(RouteRequests.Add,
                new Route { Destination = System.Net.IPNetwork.Parse("10.1.0.0/16"), OutputInterface = 5 }));

        Assert.Equal(
            [
                "netlink 16384: sent #1 flags 0x605 RTM_NEWROUTE route 10.1.0.0/16 dev 5",
                "netlink 16384: received #1 flags 0x300 NLMSG_ERROR EEXIST: Rule already there",
            ],
            _logger.Traces);
    }

    [Fact]
    public void Receive_List_ShowsEachMessageOfIt()
    {
        byte[] link = Wire.Payloads(RTM_NEWLINK, Golden.Received("link-list"))[0];
        _kernel.Then((_, reply) => reply.Message(RTM_NEWLINK, link, Part).EndDatagram().Done());
        using (_connection.Dump(LinkRequests.Family.Get, new LinkFilter(), LinkCodec.EncodeFilter))
        {
        }

        Assert.Equal(3, _logger.Traces.Count);
        Assert.EndsWith("RTM_GETLINK IFLA_EXT_MASK 08000000", _logger.Traces[0], StringComparison.Ordinal);
        Assert.Contains("RTM_NEWLINK link 1 lo <", _logger.Traces[1], StringComparison.Ordinal);
        Assert.EndsWith("NLMSG_DONE", _logger.Traces[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Receive_LossAndTruncation_AreTold()
    {
        _kernel.Then((_, reply) => reply.Overrun());
        Assert.Throws<OutcomeUnknownException>(() =>
            _connection.Execute(RouteRequests.Delete, new Route { Destination = System.Net.IPNetwork.Parse("10.1.0.0/16") }));
        _kernel.Then((_, reply) => reply.Message(RTM_NEWLINK, new byte[40_000])).Then((_, reply) => reply.Acknowledge(Errno.ENODEV));
        Assert.Throws<NetlinkException>(() =>
            _connection.Query(LinkRequests.Family.Get, MessageFlags.None, new LinkQuestion("v0", default), LinkCodec.EncodeQuestion,
                LinkCodec.Decode));

        Assert.Contains("netlink 16384: the kernel dropped messages, as the receive buffer was full", _logger.Traces);
        Assert.Contains("netlink 16384: 40016 bytes arrived in a buffer of 32768", _logger.Traces);
    }

    [Fact]
    public void Receive_MalformedDatagram_IsTold()
    {
        _kernel.Then((_, reply) => reply.Raw([1, 2, 3]));
        Assert.Throws<NetlinkProtocolException>(() =>
            _connection.Execute(RouteRequests.Delete, new Route { Destination = System.Net.IPNetwork.Parse("10.1.0.0/16") }));

        Assert.Equal("netlink 16384: received 3 bytes: A netlink message needs 16 bytes where 3 are left.", _logger.Traces.Last());
    }

    [Fact]
    public void Send_LoggerThatDoesNotTrace_IsNotAsked()
    {
        var silent = new TestLogger(LogLevel.Information);
        using NetlinkConnection connection = Connect(silent);
        _kernel.Always((_, reply) => reply.Acknowledge());
        connection.Execute(RouteRequests.Delete, new Route { Destination = System.Net.IPNetwork.Parse("10.1.0.0/16") });

        Assert.Empty(silent.Traces);
    }

    private NetlinkConnection Connect(ILogger logger)
        => new(options => new TracedTransport(_kernel.Open(options), logger, RtnetlinkMessageText.Describe),
            new NetlinkConnectionOptions { Logger = logger });
}
