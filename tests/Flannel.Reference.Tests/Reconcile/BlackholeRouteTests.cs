using System;
using System.IO;
using System.Net;
using Flannel.Reference.Logging;
using Flannel.Reference.Reconcile;
using Netlink;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Flannel.Reference.Tests.Reconcile;

public sealed class BlackholeRouteTests
{
    // "blackhole 10.244.3.0/24 metric 4294967295" as a kernel reports it: struct rtmsg (protocol boot, type blackhole), RTA_TABLE main,
    // RTA_DST and RTA_PRIORITY.
    private static readonly byte[] s_left =
    [
        2, 24, 0, 0, 254, 3, 0, 6, 0, 0, 0, 0, 8, 0, 15, 0, 254, 0, 0, 0, 8, 0, 1, 0, 10, 244, 3, 0, 8, 0, 6, 0, 255, 255, 255, 255,
    ];

    // Another program, or "ip route flush", may remove the route between the list and its deletion.
    [Theory]
    [InlineData(Errno.ESRCH, "")]
    [InlineData(Errno.None, "Removed the blackhole route to 10.244.3.0/24, as --ip-blackhole-route is no longer set")]
    public void Set_RouteOfAnEarlierRun_IsRemovedIfItIsStillThere(Errno answer, string told)
    {
        using var lines = new StringWriter();
        using RtnetlinkClient rtnetlink = Kernel(answer).OpenRtnetlink();

        Make(rtnetlink, lines).Set(isWanted: false);

        Assert.Equal(told, lines.ToString().Split("] ")[^1].TrimEnd());
    }

    [Fact]
    public void Set_RouteThatTheKernelKeeps_IsAnError()
    {
        using var lines = new StringWriter();
        using RtnetlinkClient rtnetlink = Kernel(Errno.EPERM).OpenRtnetlink();

        Assert.True(Assert.Throws<NetlinkException>(() => Make(rtnetlink, lines).Set(isWanted: false)).IsPermissionDenied);
    }

    private static FakeKernel Kernel(Errno answerToDelete)
    {
        var kernel = new FakeKernel();
        kernel.Always(RtnetlinkType.GetRoute, (_, reply) =>
            reply.Message(RtnetlinkType.NewRoute, s_left, MessageFlags.Multipart).Done());
        kernel.Always(RtnetlinkType.DeleteRoute, (_, reply) => reply.Acknowledge(answerToDelete));
        return kernel;
    }

    private static BlackholeRoute Make(RtnetlinkClient rtnetlink, StringWriter lines) => new(
        rtnetlink, IPNetwork.Parse("10.244.3.0/24"), [], new Logger(new KlogWriter(lines, TimeProvider.System, 1), "route_network", 0));
}
