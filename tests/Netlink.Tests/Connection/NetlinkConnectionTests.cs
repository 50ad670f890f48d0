using System;
using System.Linq;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

public sealed class NetlinkConnectionTests : IDisposable
{
    private const MessageFlags Create = MessageFlags.Create | MessageFlags.Exclusive;
    private const ushort NewAddress = 20;

    private static readonly Address s_address = new(3, InterfaceAddress.Parse("192.0.2.1/24"));
    private static readonly byte[] s_report = Wire.Encode(AddressCodec.Encode, s_address);

    private readonly FakeKernel _kernel = new();
    private readonly TestLogger _logger = new();
    private readonly NetlinkConnection _connection;

    public NetlinkConnectionTests()
        => _connection = new NetlinkConnection(_kernel.Open,
            new NetlinkConnectionOptions { Logger = _logger, DumpAttempts = 3 });

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Execute_Always_SendsRequestWithAcknowledgementAndANewNumber()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());

        Execute();
        FakeRequest first = _kernel.Requests[^1];
        Execute();

        Assert.Equal(MessageFlags.Request | MessageFlags.Acknowledge | Create, first.Flags);
        Assert.Equal(NewAddress, first.Type);
        Assert.Equal((uint)first.Bytes.Length, first.Header.Length);
        Assert.Equal(s_report, first.Payload);
        Assert.NotEqual(0u, first.Sequence);
        Assert.NotEqual(first.Sequence, _kernel.Requests[^1].Sequence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Execute_Refused_SaysWhatHappenedToWhatAndWhere(bool capped)
    {
        // IFA_LOCAL is the first attribute, behind two headers of 16 and 8 bytes.
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EINVAL, new FakeDetails("Invalid local address", 24), capped));

        var error = Assert.Throws<NetlinkException>(Execute);

        Assert.Equal(Errno.EINVAL, error.Error);
        Assert.Equal((int)Errno.EINVAL, error.HResult);
        Assert.Equal("RTM_NEWADDR", error.Operation);
        Assert.Equal("address 192.0.2.1/24 dev 3", error.Subject);
        Assert.Equal("Invalid local address", error.KernelMessage);
        Assert.Equal("IFA_LOCAL", error.Attribute?.ToString());
        Assert.Equal("RTM_NEWADDR failed for address 192.0.2.1/24 dev 3: EINVAL (22): \"Invalid local address\" at IFA_LOCAL.",
            error.Message);
    }

    [Fact]
    public void Execute_AttributeMissing_NamesIt()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EINVAL, new FakeDetails(MissingType: 2)));
        Assert.Equal("IFA_LOCAL", Assert.Throws<NetlinkException>(Execute).Attribute?.ToString());
    }

    [Fact]
    public void Execute_RefusedWithoutDetails_SaysTheNumber()
    {
        _kernel.Then((_, reply) => reply.Acknowledge((Errno)4095));

        var error = Assert.Throws<NetlinkException>(Execute);

        Assert.Null(error.KernelMessage);
        Assert.Null(error.Attribute);
        Assert.Contains("4095", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.EEXIST, true, false, false)]
    [InlineData(Errno.ENOENT, false, true, false)]
    [InlineData(Errno.ENODEV, false, true, false)]
    [InlineData(Errno.ESRCH, false, true, false)]
    [InlineData(Errno.EADDRNOTAVAIL, false, true, false)]
    [InlineData(Errno.EPERM, false, false, true)]
    [InlineData(Errno.EACCES, false, false, true)]
    [InlineData(Errno.EBUSY, false, false, false)]
    public void Execute_Refused_AnswersTheQuestionsMostAsked(Errno number, bool exists, bool notFound, bool permission)
    {
        _kernel.Then((_, reply) => reply.Acknowledge(number));

        var error = Assert.Throws<NetlinkException>(Execute);

        Assert.Equal((exists, notFound, permission), (error.IsAlreadyExists, error.IsNotFound, error.IsPermissionDenied));
    }

    [Fact]
    public void Execute_NotPermitted_NamesTheRemedy()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EPERM));
        Assert.EndsWith("This needs CAP_NET_ADMIN in the user namespace that owns the network namespace.",
            Assert.Throws<NetlinkException>(Execute).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_SucceededWithWarning_LogsIt()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(details: new FakeDetails("bytes leftover after parsing attributes")));

        Execute();

        Assert.Equal("RTM_NEWADDR for address 192.0.2.1/24 dev 3 succeeded with a warning: bytes leftover after parsing attributes",
            Assert.Single(_logger.Warnings));
    }

    [Fact]
    public void Execute_LateAndForeignReplies_AreSkipped()
    {
        _kernel.Then((request, reply) => reply
            .WithSequence(request.Sequence - 1).Acknowledge(Errno.EEXIST).EndDatagram()
            .WithSequence(4711).Message(NewAddress, s_report).Acknowledge(Errno.EBUSY)
            .WithSequence(request.Sequence).Acknowledge());

        Execute();
    }

    [Fact]
    public void Execute_NoAnswer_TimesOutAndTheNextRequestIsNotDisturbedByTheLateOne()
    {
        uint late = 0;
        _kernel.Then((request, _) => late = request.Sequence);
        var error = Assert.Throws<TimeoutException>(Execute);
        Assert.Contains("RTM_NEWADDR for address 192.0.2.1/24 dev 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("10 s", error.Message, StringComparison.Ordinal);

        _kernel.Then((request, reply) => reply.WithSequence(late).Acknowledge(Errno.EPERM).EndDatagram().WithSequence(request.Sequence)
            .Acknowledge());
        Execute();
    }

    [Fact]
    public void Execute_AnswerDropped_SaysThatTheOutcomeIsUnknownAndTheNextRequestWorks()
    {
        _kernel.Then((_, reply) => reply.Overrun()).Then((_, reply) => reply.Acknowledge());

        var error = Assert.Throws<OutcomeUnknownException>(Execute);

        Assert.Contains("RTM_NEWADDR for address 192.0.2.1/24 dev 3", error.Message, StringComparison.Ordinal);
        Execute();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1000")]
    [InlineData("ffffffff0200000000000000000000000000000000000000")]
    [InlineData("0400000002000000")]
    public void Execute_MalformedAnswer_RaisesProtocolExceptionOrTimesOut(string datagram)
    {
        _kernel.Then((_, reply) => reply.Raw(Convert.FromHexString(datagram)));

        Exception? error = Record.Exception(Execute);

        Assert.True(error is NetlinkProtocolException or TimeoutException, error?.ToString());
    }

    [Fact]
    public void Execute_AcknowledgementWithoutNumber_RaisesProtocolException()
    {
        _kernel.Then((_, reply) => reply.Message(MessageType.Error, []));
        Assert.Throws<NetlinkProtocolException>(Execute);
    }

    [Fact]
    public void ExecuteEchoed_EchoBeforeAcknowledgement_ReturnsTheObject()
    {
        _kernel.Then((_, reply) => reply.Message(NewAddress, s_report).EndDatagram().Acknowledge());
        Assert.Equal(s_address.Local, ExecuteEchoed()?.Local);
        Assert.Equal(MessageFlags.Request | MessageFlags.Acknowledge | MessageFlags.Echo | Create, _kernel.Requests[^1].Flags);
    }

    [Fact]
    public void ExecuteEchoed_EchoAndAcknowledgementInOneDatagram_ReturnsTheObject()
    {
        _kernel.Then((_, reply) => reply.Message(NewAddress, s_report).Acknowledge());
        Assert.Equal(s_address.Local, ExecuteEchoed()?.Local);
    }

    [Fact]
    public void ExecuteEchoed_EchoAfterAcknowledgement_IsLeftForTheNextRequestToSkip()
    {
        _kernel.Then((_, reply) => reply.Acknowledge().EndDatagram().Message(NewAddress, s_report)).Then((_, reply) => reply.Acknowledge());

        Assert.Null(ExecuteEchoed());
        Execute();
    }

    [Fact]
    public void ExecuteEchoed_NoEcho_ReturnsNull()
    {
        _kernel.Then((_, reply) => reply.Acknowledge());
        Assert.Null(ExecuteEchoed());
    }

    [Fact]
    public void ExecuteEchoed_EchoLargerThanTheBuffer_ReturnsNull()
    {
        _kernel.Then((_, reply) => reply.Message(NewAddress, new byte[40000]).EndDatagram().Acknowledge());
        Assert.Null(ExecuteEchoed());
    }

    [Fact]
    public void ExecuteEchoed_EchoesOfOtherObjectsToo_ReturnsTheFirst()
    {
        byte[] other = Wire.Encode(AddressCodec.Encode, new Address(4, InterfaceAddress.Parse("198.51.100.1/24")));
        _kernel.Then((_, reply) => reply.Message(NewAddress, s_report).Message(NewAddress, other).Acknowledge());
        Assert.Equal(3, ExecuteEchoed()?.LinkIndex);
    }

    [Fact]
    public void Query_Answered_ReturnsTheObjectAndAsksForNoAcknowledgement()
    {
        _kernel.Then((_, reply) => reply.Message(NewAddress, s_report));
        Assert.Equal(s_address.Local, Query().Local);
        Assert.Equal(MessageFlags.Request, _kernel.Requests[^1].Flags);
    }

    [Fact]
    public void Query_Refused_RaisesNetlinkException()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.ENODEV));
        Assert.True(Assert.Throws<NetlinkException>(() => Query()).IsNotFound);
    }

    [Fact]
    public void Query_AcknowledgedWithoutAnswer_RaisesProtocolException()
    {
        _kernel.Then((_, reply) => reply.Acknowledge());
        Assert.Throws<NetlinkProtocolException>(() => Query());
    }

    [Fact]
    public void Query_AnswerLargerThanTheBuffer_IsAskedAgainWithRoom()
    {
        byte[] large = [.. s_report, .. LargeAttribute(60000)];
        _kernel.Always((_, reply) => reply.Message(NewAddress, large));

        Assert.Equal(s_address.Local, Query().Local);
        Assert.Equal(2, _kernel.Requests.Count);
        Query();
        Assert.Equal(3, _kernel.Requests.Count);
    }

    [Fact]
    public void Query_NoAnswer_TimesOutAndSaysNothingOfAChange()
    {
        _kernel.ThenSilence();
        Assert.EndsWith("the kernel did not reply within 10 s.", Assert.Throws<TimeoutException>(() => Query()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_FromManyThreads_EachGetsItsOwnAnswer()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());

        System.Threading.Tasks.Parallel.For(0, 200, _ => Execute());

        Assert.Equal(200, _kernel.Requests.Select(request => request.Sequence).Distinct().Count());
    }

    [Fact]
    public void Dispose_Always_ClosesTheSocket()
    {
        _connection.Dispose();
        Assert.All(_kernel.Sockets, socket => Assert.True(socket.IsClosed));
    }

    private static byte[] LargeAttribute(int size)
    {
        byte[] attribute = new byte[size];
        BitConverter.TryWriteBytes(attribute, (ushort)size);
        BitConverter.TryWriteBytes(attribute.AsSpan(2), (ushort)1000);
        return attribute;
    }

    private void Execute() => _connection.Execute(AddressRequests.Family.New, Create, s_address, AddressCodec.Encode);

    private Address? ExecuteEchoed()
        => _connection.ExecuteEchoed(AddressRequests.Family.New, Create, s_address, AddressCodec.Encode, AddressCodec.Decode);

    private Address Query()
        => _connection.Query(AddressRequests.Family.Get, MessageFlags.None, s_address, AddressCodec.Encode, AddressCodec.Decode);
}
