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

    [Fact]
    public void Update_EventAboutSomethingElse_KeepsWhatItLeavesOut()
    {
        var known = new ConntrackEntry(s_flow)
        {
            Id = 7,
            TcpState = ConntrackTcpState.Established,
            Started = System.DateTimeOffset.UnixEpoch,
            Labels = 8,
            Master = s_flow,
            Helper = "ftp",
            SecurityContext = "system_u",
            Synproxy = new ConntrackSynproxy { InitialSequenceNumber = 1 },
            OriginalAdjustment = new ConntrackSequenceAdjustment { OffsetAfter = 1 },
            ReplyAdjustment = new ConntrackSequenceAdjustment { OffsetAfter = -1 },
        };
        var cache = new ConntrackCache();
        cache.Set(known);
        List<ConntrackWatchEvent> changes = [];

        cache.Update(new ConntrackEntry(s_flow) { Id = 7, Mark = 9 }, isWanted: true, changes);
        cache.Remove(new ConntrackEntry(s_flow) { Id = 7, Mark = 9 }, changes);

        ConntrackEntry marked = known with { Mark = 9 };
        Assert.Equal([new ConntrackChange(ConntrackChangeKind.Changed, known, marked),
            new ConntrackChange(ConntrackChangeKind.Removed, marked, null)], changes);
    }
}
