using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Connection;
using Netlink.KernelTests.Watching;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Netlink.Transport;
using Xunit;

namespace Netlink.KernelTests.Faults;

/// <summary>Somebody else sends to our sockets as fast as they can.</summary>
public sealed class ForeignSenderTests : IDisposable
{
    private const uint RTMGRP_LINK = 1;
    private const ushort RTM_NEWLINK = 16;

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly ForeignSender _foreigner;
    private readonly CancellationTokenSource _stop = new();

    public ForeignSenderTests() => _foreigner = new ForeignSender(_network);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _foreigner.Dispose();
        _network.Dispose();
    }

    [KernelFact]
    public void Requests_FloodToTheirSocket_IsRefusedAndTheyAreAnswered()
    {
        using var connection = new NetlinkConnection(
            options => new NetlinkSocket(_network.Namespace.OpenNetlinkSocket(0), options), new NetlinkConnectionOptions());
        Assert.Equal(Errno.ECONNREFUSED, _foreigner.Send(Forged(), connection.PortId, 0));
        Thread flood = _foreigner.Flood(Forged(), connection.PortId, 0, _stop.Token);

        for (int i = 0; i < 500; i++)
            Assert.Equal("lo", connection.Query(LinkRequests.Family.Get, MessageFlags.None, new LinkReference(1),
                LinkCodec.EncodeReference, LinkCodec.Decode).Name);

        _stop.Cancel();
        flood.Join();
        Assert.Equal(0, _foreigner.Counts.Sent);
    }

    [KernelFact]
    public async Task WatchAsync_FloodOfForgedAnnouncements_BelievesNoneAndMissesNothing()
    {
        await using WatchSession watch = await WatchSession.StartAsync(_network.Rtnetlink);
        // A privileged process may send to the kernel's groups; only the sender's address tells.
        Assert.Equal(Errno.None, _foreigner.Send(Forged(), 0, RTMGRP_LINK));
        Thread flood = _foreigner.Flood(Forged(), 0, RTMGRP_LINK, _stop.Token);

        for (int i = 0; i < 20; i++)
        {
            _network.Rtnetlink.Links.Add(new LinkSpec($"br{i}") { Kind = new BridgeLink() });
            await watch.NextAsync<Link>(NetworkChangeKind.Added, link => link.Name == $"br{i}");
        }

        await _stop.CancelAsync();
        flood.Join();
        Assert.DoesNotContain(watch.Seen.OfType<NetworkChange<Link>>(), change => change.Object.Name == "forged");
        await WatchSettling.AssertConvergesAsync(watch, _network.Rtnetlink);
    }

    private static byte[] Forged()
    {
        var writer = new NetlinkWriter();
        writer.BeginMessage(RTM_NEWLINK, MessageFlags.None, 1);
        writer.WriteHeader((0u, 77, 0u, 0u));
        writer.WriteString(3, "forged");
        writer.EndMessage();
        return writer.Written.ToArray();
    }
}
