using System;
using System.Linq;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink.MplsRoutes;

public sealed class MplsRouteServiceTests : IDisposable
{
    private readonly FakeKernel _kernel = new();
    private readonly RtnetlinkClient _rtnl;

    public MplsRouteServiceTests() => _rtnl = _kernel.OpenRtnetlink();

    public void Dispose() => _rtnl.Dispose();

    /// <summary>Asked for a list, such a kernel would tell of every route of every other family.</summary>
    [Fact]
    public void List_KernelWithoutMpls_IsEmptyAndNotAskedFor()
    {
        _kernel.Always(RtnetlinkType.GetRoute, (_, reply) => reply.Acknowledge(Errno.EOPNOTSUPP));

        Assert.Empty(_rtnl.MplsRoutes.List());
        Assert.Empty(_rtnl.MplsRoutes.List());
        Assert.DoesNotContain(_kernel.Requests, request => request.IsDump);
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => _rtnl.MplsRoutes.TryGet(100)).Error);
    }

    [Theory]
    [InlineData(Errno.EINVAL)]
    [InlineData(Errno.ENETUNREACH)]
    public void List_KernelWithMpls_IsAskedOnceWhetherItHasIt(Errno answer)
    {
        _kernel.Always(RtnetlinkType.GetRoute, (request, reply) => Answer(request, reply, answer, "mpls-route-list"));

        Assert.Equal([100u, 101, 102, 103, 104], _rtnl.MplsRoutes.List().Select(route => route.Label));
        Assert.Equal([104u], _rtnl.MplsRoutes.List(new MplsRouteFilter { OutputInterface = 2 }).Select(route => route.Label));
        Assert.Equal([false, true, true], _kernel.Requests.Select(request => request.IsDump));
    }

    [Fact]
    public void List_RoutesOfAnotherFamily_AreLeftOut()
    {
        _kernel.Always(RtnetlinkType.GetRoute, (request, reply) => Answer(request, reply, Errno.EINVAL, "route-list"));
        Assert.Empty(_rtnl.MplsRoutes.List());
    }

    [Fact]
    public void Add_KernelWithoutMpls_NamesTheModule()
    {
        _kernel.Always((_, reply) => reply.Acknowledge(Errno.EOPNOTSUPP));
        var error = Assert.Throws<NetlinkException>(() => _rtnl.MplsRoutes.Add(new MplsRoute { Label = 100, OutputInterface = 1 }));
        Assert.Contains("modprobe mpls_router", error.Message, StringComparison.Ordinal);
    }

    private static void Answer(FakeRequest request, FakeReply reply, Errno answer, string golden)
    {
        if (!request.IsDump)
        {
            reply.Acknowledge(answer);
            return;
        }

        foreach (byte[] datagram in Golden.Received(golden))
            reply.Recorded(datagram).EndDatagram();
        reply.Done();
    }
}
