using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

/// <summary>Deletions that must be read first: consecutive ones of a batch read a table once, however many there are.</summary>
public sealed class BatchedDeletionTests
{
    private const int Count = 20;

    private readonly FakeKernel _kernel = new();

    private static Route[] Routes => [.. Enumerable.Range(0, Count).Select(i => new Route
    {
        Destination = IPNetwork.Parse($"2001:db8:{i}::/48"), Table = (RouteTable)100, Type = RouteType.Unicast, OutputInterface = 3,
        Protocol = RouteProtocol.Static, Scope = RouteScope.Universe, Metric = 1024,
    })];

    private static ForwardingEntry[] Entries => [.. Enumerable.Range(0, Count).Select(i =>
        new ForwardingEntry(3, LinkLayerAddress.Parse($"02:00:00:00:00:{i:x2}"))
        {
            Flags = NeighbourFlags.Self, SourceVni = 77, Destination = IPAddress.Parse("192.0.2.1"),
        })];

    private static Rule[] Rules => [.. Enumerable.Range(0, Count).Select(i =>
        new Rule(AddressFamily.InterNetwork) { Priority = 100 + (uint)i, Table = RouteTable.Main })];

    [Fact]
    public void Batch_RoutesOfATable_ReadItOnce()
    {
        _kernel.Always(RtnetlinkType.GetRoute, (request, reply) =>
        {
            if (!request.IsDump)
            {
                reply.Acknowledge(Errno.ENETUNREACH);
                return;
            }

            foreach (Route route in Routes)
                reply.Message(RtnetlinkType.NewRoute, writer => RouteCodec.EncodeCreate(writer, route), MessageFlags.Multipart);
            reply.Done();
        });
        _kernel.Always(RtnetlinkType.DeleteRoute, static (_, reply) => reply.Acknowledge());
        using RtnetlinkClient client = _kernel.OpenRtnetlink();

        BatchResult result = client.Batch(batch =>
        {
            foreach (Route route in Routes)
                batch.Routes.Delete(route);
            batch.Routes.Delete(Routes[0]);
        });

        Assert.Equal(1, Dumps(RtnetlinkType.GetRoute));
        Assert.Equal(Count, _kernel.Requests.Count(request => request.Type == RtnetlinkType.DeleteRoute));
        Assert.Equal(Count, Assert.Single(result.Failures).Key);
        Assert.Equal(Errno.ESRCH, Assert.IsType<NetlinkException>(result.Failures[Count]).Error);
    }

    [Fact]
    public void Batch_OtherChangesBetween_AreFollowedByAnotherReading()
    {
        _kernel.Always(RtnetlinkType.GetRule, static (_, reply) =>
        {
            foreach (Rule rule in Rules)
                reply.Message(RtnetlinkType.NewRule, writer => RuleCodec.EncodeCreate(writer, rule), MessageFlags.Multipart);
            reply.Done();
        });
        _kernel.Always(static (_, reply) => reply.Acknowledge());
        using RtnetlinkClient client = _kernel.OpenRtnetlink();

        client.Batch(batch =>
        {
            foreach (Rule rule in Rules)
                batch.Rules.Delete(rule);
            batch.Rules.Add(Rules[0]);
            foreach (Rule rule in Rules)
                batch.Rules.Delete(rule);
        }).ThrowIfFailed();

        Assert.Equal(2, Dumps(RtnetlinkType.GetRule));
    }

    [Fact]
    public void Batch_ForwardingEntriesOfADevice_ReadThemOnce()
    {
        _kernel.Always(RtnetlinkType.GetNeighbour, static (_, reply) =>
        {
            foreach (ForwardingEntry entry in Entries)
                reply.Message(RtnetlinkType.NewNeighbour, writer => ForwardingEntryCodec.Encode(writer, entry), MessageFlags.Multipart);
            reply.Done();
        });
        _kernel.Always(static (_, reply) => reply.Acknowledge());
        using RtnetlinkClient client = _kernel.OpenRtnetlink();

        client.Batch(batch =>
        {
            foreach (ForwardingEntry entry in Entries)
                batch.ForwardingEntries.Delete(entry);
        }).ThrowIfFailed();

        Assert.Equal(1, Dumps(RtnetlinkType.GetNeighbour));
    }

    private int Dumps(ushort type) => _kernel.Requests.Count(request => request.Type == type && request.IsDump);
}
