using System;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

/// <summary>A request that may be answered with an object, or only acknowledged.</summary>
public sealed class AcknowledgedQueryTests : IDisposable
{
    private static readonly NetlinkOperation s_operation = new(7, "TEST_GET", new AttributeSchema());

    private readonly FakeKernel _kernel = new();
    private readonly NetlinkConnection _connection;

    public AcknowledgedQueryTests() => _connection = new NetlinkConnection(_kernel.Open, new NetlinkConnectionOptions());

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Query_AcknowledgedWithoutAnObject_IsNull()
    {
        _kernel.Always(static (_, reply) => reply.Acknowledge());

        Assert.Null(Query());
        Assert.Equal(MessageFlags.Request | MessageFlags.Acknowledge, _kernel.Requests[0].Flags);
    }

    [Fact]
    public void Query_ObjectsAndAnAcknowledgement_IsTheFirstObject()
    {
        _kernel.Always(static (_, reply) =>
        {
            reply.Message(8, [1, 0, 0, 0]);
            reply.Message(8, [2, 0, 0, 0]);
            reply.Acknowledge();
        });

        Assert.Equal("1", Query());
        Assert.Equal("1", Query());
    }

    [Fact]
    public void Query_Refused_Throws()
    {
        _kernel.Always(static (_, reply) => reply.Acknowledge(Errno.ENOENT));

        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(Query).Error);
    }

    private string? Query() => _connection.QueryAcknowledged(s_operation, MessageFlags.None, "x",
        static (writer, _) => writer.WriteRaw([0, 0, 0, 0]), static (in NetlinkMessage message) => $"{message.Payload[0]}");
}
