using System.Collections.Generic;
using System.Net;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

public sealed class ConntrackCacheTests
{
    private static readonly ConntrackTuple s_flow =
        ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.1:4001"), IPEndPoint.Parse("192.0.2.2:80"));

    [Fact]
    public void Update_EventWithoutWhatOnlyTheDumpTold_IsNoChange()
    {
        var cache = new ConntrackCache();
        cache.Set(new ConntrackEntry(s_flow)
        {
            Id = 7,
            Master = s_flow,
            Synproxy = new ConntrackSynproxy { InitialSequenceNumber = 1 },
            OriginalAdjustment = new ConntrackSequenceAdjustment { OffsetAfter = 1 },
            ReplyAdjustment = new ConntrackSequenceAdjustment { OffsetAfter = -1 },
        });
        List<ConntrackWatchEvent> changes = [];

        cache.Update(new ConntrackEntry(s_flow) { Id = 7 }, isWanted: true, changes);
        Assert.Empty(changes);

        cache.Update(new ConntrackEntry(s_flow) { Id = 7, Status = ConntrackStatus.Assured }, isWanted: true, changes);
        Assert.Equal(ConntrackChangeKind.Changed, Assert.IsType<ConntrackChange>(Assert.Single(changes)).Kind);
    }
}
