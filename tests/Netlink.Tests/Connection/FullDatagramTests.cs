using System;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Netlink.Transport;
using Xunit;

namespace Netlink.Tests.Connection;

/// <summary>Lists that a kernel ends when its datagram is full, as if there were no more.</summary>
public sealed class FullDatagramTests : IDisposable
{
    /// <summary>What Linux says (<c>SO_MEMINFO</c>) of datagrams of 4 KiB and 32 KiB.</summary>
    private const int Small = 4352, Large = 33024;

    private static readonly NetlinkOperation s_skipping = new(90, "LIST", new AttributeSchema(0)) { SkipsWhenFull = true };

    private readonly FakeKernel _kernel = new();
    private readonly NetlinkConnection _connection;
    private int? _memory = Small;
    private int _sockets;

    public FullDatagramTests() => _connection = new NetlinkConnection(
        options =>
        {
            _sockets++;
            return new MeasuredTransport(_kernel.Open(options), () => _memory);
        },
        new NetlinkConnectionOptions { DumpAttempts = 1 });

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData(Small, 100)]
    [InlineData(Large, 1000)]
    [InlineData(null, 134)]   // not a kernel that says it: a fake one
    public void List_DatagramHasRoomLeft_IsReadOnce(int? memory, int count)
    {
        _memory = memory;
        _kernel.Then((_, reply) => Ids(reply, count).Done());

        Assert.Equal(count, Count());
        _kernel.Verify();
    }

    [Fact]
    public void List_DatagramMayBeFull_IsReadAgainInALargerOne()
    {
        _kernel.Then((_, reply) => Ids(reply, 134).Done()).Then((_, reply) =>
        {
            _memory = Large;
            Ids(reply, 450).Done();
        });

        Assert.Equal(450, Count());
        Assert.Equal(1, _sockets);
        _kernel.Verify();
    }

    [Fact]
    public void List_KernelGoesOn_IsReadAgainWithAWitness()
    {
        _kernel.Then((_, reply) => Ids(Ids(reply, 134).EndDatagram(), 1).Done())
            .Then((_, reply) => Ids(Ids(reply, 133).EndDatagram(), 1).Done());

        Assert.Equal(134, Count());
        _kernel.Verify();
    }

    [Fact]
    public void List_KernelSkipsWhatHasNoRoom_IsReadAgainInALargerDatagram()
    {
        _kernel.Then((_, reply) => Ids(Ids(reply, 70).EndDatagram(), 29).Done()).Then((_, reply) => Ids(reply, 100).Done());

        Assert.Equal(100, Count(s_skipping));
        Assert.Equal(1, _sockets);
        _kernel.Verify();
    }

    [Fact]
    public void List_KernelSkipsWhatHasNoRoomInALargeDatagram_SaysThatSomeAreMissing()
    {
        _kernel.Always((_, reply) => Ids(Ids(reply, 700).EndDatagram(), 29).Done());

        Assert.Throws<DumpTruncatedException>(() => Count(s_skipping));
        Assert.Equal(2, _kernel.Requests.Count);
    }

    [Fact]
    public void List_LargeDatagramMayBeFull_IsReadWithANewSocketWhereOtherKernelsGoOn()
    {
        _memory = Large;
        _kernel.Then((_, reply) => Ids(reply, 1150).Done()).Then((_, reply) => Ids(reply, 1150).Done())
            .Then((_, reply) => Ids(Ids(reply, 134).EndDatagram(), 1016).Done())
            .Then((_, reply) => Ids(Ids(reply, 1100).EndDatagram(), 50).Done());   // with a witness

        Assert.Equal(1150, Count());
        Assert.Equal(3, _sockets);
        _kernel.Verify();
    }

    [Fact]
    public void List_DatagramIsAlwaysFull_SaysThatSomeMayBeMissing()
    {
        _kernel.Always((_, reply) => Ids(reply, 134).Done());

        var error = Assert.Throws<DumpTruncatedException>(() => Count());
        Assert.Contains("RTM_GETNSID", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, _kernel.Requests.Count);
    }

    private int Count(NetlinkOperation? operation = null)
        => _connection.List(operation ?? NamespaceIdRequests.Family.Get, new NamespaceIdRequest(), NamespaceIdCodec.EncodeQuestion,
            NamespaceIdCodec.Decode).Count;

    /// <summary><c>struct rtgenmsg</c> and <c>NETNSA_NSID</c>.</summary>
    private static FakeReply Ids(FakeReply reply, int count)
    {
        for (int id = 0; id < count; id++)
            reply.Message(88, [0, 0, 0, 0, 8, 0, 1, 0, .. BitConverter.GetBytes(id)], MessageFlags.Multipart);
        return reply;
    }

    private sealed class MeasuredTransport(INetlinkTransport inner, Func<int?> memory) : INetlinkTransport
    {
        public uint PortId => inner.PortId;

        public int? QueuedMemory => memory();

        public void Send(ReadOnlySpan<byte> datagram) => inner.Send(datagram);

        public ReceiveResult Receive(Span<byte> buffer, TimeSpan timeLimit) => inner.Receive(buffer, timeLimit);

        public ValueTask WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
            => inner.WaitAsync(limit, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
