using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

/// <summary>The clock of a node is set, far and in both directions, as happens when it first hears of the right time.</summary>
public sealed class ClockTests
{
    [KernelTheory(Kinds = "veth ipip own-clock")]
    [InlineData(86400)]
    [InlineData(-86400 * 400)]
    public async Task Run_ClockIsSet_FollowsLeasesAndRepairsAsBefore(int seconds)
    {
        await using var node = new TestNode();
        FlanneldProcess daemon = await node.StartRecordedAsync();
        Step(node, seconds);
        try
        {
            node.WriteLease("10.244.9.0-24", "10.1.5.19");
            Tell("lease followed", await EventuallyAsync(node, daemon,
                [.. TestNode.RecordedRoutes, "10.244.9.0/24 via 10.1.5.19 dev flannel.ipip onlink"]));
            node.DeleteLease("10.244.9.0-24");
            await EventuallyAsync(node, daemon, TestNode.RecordedRoutes);
            node.Rtnetlink.Links.Delete(TestNode.Tunnel);
            Tell("device made anew", await EventuallyAsync(node, daemon, TestNode.RecordedRoutes));
            daemon.Signal(FlanneldProcess.SIGTERM);
            Assert.Equal(0, await daemon.ExitAsync());
        }
        finally
        {
            Step(node, -seconds);
        }
    }

    private static void Step(TestNode node, int seconds)
        => node.Run("date", "-s", string.Create(CultureInfo.InvariantCulture, $"@{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds}"));

    private static void Tell(string what, TimeSpan time)
        => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {time.TotalMilliseconds:0} ms");

    private static Task<TimeSpan> EventuallyAsync(TestNode node, FlanneldProcess daemon, string[] routes)
        => TestNode.EventuallyAsync(() => new HashSet<string>(node.Routes).SetEquals(routes),
            () => string.Join('\n', node.Routes) + "\n" + daemon.Log);
}
