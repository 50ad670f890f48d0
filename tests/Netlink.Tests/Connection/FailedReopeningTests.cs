using System;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

/// <summary>A list fails, and then there is no other socket.</summary>
public sealed class FailedReopeningTests
{
    /// <summary>The reason is told, and not that there was no socket to go on with.</summary>
    [Theory]
    [InlineData(true, typeof(TimeoutException))]
    [InlineData(false, typeof(NetlinkProtocolException))]
    public void Dump_FailsAndThenThereIsNoSocket_RaisesTheReasonAndListsAgainLater(bool isSilent, Type reason)
    {
        var kernel = new FakeKernel();
        int opened = 0;
        using var connection = new NetlinkConnection(
            options => ++opened == 2 ? throw new System.IO.IOException("There is no descriptor left.") : kernel.Open(options),
            new NetlinkConnectionOptions { DumpAttempts = 3 });
        kernel.Then((_, reply) =>
        {
            if (!isSilent)
                reply.Raw([1, 2, 3]);
        }).Then((_, reply) => reply.Message(24, [1], MessageFlags.Multipart).Done());

        Assert.Throws(reason, () => connection.Dump(RouteRequests.Family.Get, 0, static (_, _) => { }).Dispose());
        Assert.Throws<System.IO.IOException>(() => connection.Dump(RouteRequests.Family.Get, 0, static (_, _) => { }).Dispose());
        connection.Dump(RouteRequests.Family.Get, 0, static (_, _) => { }).Dispose();

        Assert.Equal(3, opened);
    }
}
