using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Testing;

/// <summary>The fake kernel as its users see it.</summary>
public sealed class FakeKernelTests : IDisposable
{
    private const uint RTNLGRP_LINK = 1;
    private const ushort IFLA_IFNAME = 3;
    private const ushort RTA_GATEWAY = 5;

    private readonly Dictionary<int, string> _links = [];
    private readonly FakeKernel _kernel = new();
    private readonly RtnetlinkClient _rtnl;

    public FakeKernelTests() => _rtnl = _kernel.OpenRtnetlink();

    public void Dispose() => _rtnl.Dispose();

    [Fact]
    public void Recorded_KernelBytes_AnswerARequestOfAnyNumber()
    {
        _kernel.Always(RtnetlinkType.GetAddress, (_, reply) => Answer(reply, "address-list"));

        Assert.Contains(_rtnl.Addresses.List(), address => address.ToString().Contains("192.0.2.1/24", StringComparison.Ordinal));
        Assert.Equal(_rtnl.Addresses.List(), _rtnl.Addresses.List());
    }

    [Fact]
    public void Recorded_HexWithWhiteSpace_IsTheSameAsBytes()
    {
        byte[] message = Wire.Message(RtnetlinkType.NewLink, LinkPayload(2, "eth0"));
        string hex = string.Join("\n ", Convert.ToHexString(message).Chunk(8).Select(chunk => new string(chunk)));
        _kernel.Then((_, reply) => reply.Recorded(hex));

        Assert.Equal("eth0", _rtnl.Links.Get(2).Name);
    }

    [Fact]
    public void Recorded_NotHexadecimal_IsAFormatError()
    {
        _kernel.Then((_, reply) => reply.Recorded("not hex"));
        Assert.Throws<FormatException>(() => _rtnl.Links.List());
    }

    [Fact]
    public void Requests_Always_CanBeRead()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());

        _rtnl.Routes.Replace(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), Gateway = IPAddress.Parse("192.0.2.254") });

        FakeRequest request = Assert.Single(_kernel.Requests);
        Assert.Equal(RtnetlinkType.NewRoute, request.Type);
        Assert.True(request.Flags.HasFlag(MessageFlags.Replace | MessageFlags.Create));
        Assert.True(request.Attributes(headerSize: 12).TryFind(RTA_GATEWAY, out NetlinkAttribute gateway));
        Assert.Equal(IPAddress.Parse("192.0.2.254"), gateway.AsAddress());
        Assert.Throws<ArgumentOutOfRangeException>(() => request.Attributes(request.Payload.Length + 1).MoveNext());
    }

    [Fact]
    public void Script_AnswersByTypeFirst_ThenInOrderThenStanding()
    {
        List<string> asked = [];
        _kernel.Always((_, reply) => Note("any", reply)).Then((_, reply) => Note("next", reply));
        _kernel.Always(RtnetlinkType.GetLink, (_, reply) => Note("links", reply))
            .Then(RtnetlinkType.GetLink, (_, reply) => Note("next links", reply));

        _rtnl.Links.List();
        _rtnl.Links.List();
        _rtnl.Rules.List();
        _rtnl.Rules.List();

        Assert.Equal(["next links", "links", "next", "any"], asked);
        _kernel.Verify();

        void Note(string name, FakeReply reply)
        {
            asked.Add(name);
            reply.Done();
        }
    }

    [Fact]
    public void Request_WithoutAnswer_FailsAtOnceAndInVerify()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _rtnl.Links.List());

        Assert.Contains("type 18", error.Message, StringComparison.Ordinal);
        Assert.Contains("type 18", Assert.Throws<InvalidOperationException>(_kernel.Verify).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AnswerThatNobodyAskedFor_NamesItsType()
    {
        _kernel.Then(RtnetlinkType.NewRoute, (_, reply) => reply.Acknowledge());
        Assert.Contains("1 to type 24", Assert.Throws<InvalidOperationException>(_kernel.Verify).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_IsAcknowledged_IsEmpty()
    {
        _kernel.Always((_, reply) => reply.Acknowledge());
        Assert.Empty(_rtnl.Links.List());
    }

    [Fact]
    public void Batch_OfSeveralRequests_IsAnsweredOneByOne()
    {
        _kernel.Then((_, reply) => reply.Acknowledge(Errno.EEXIST)).Always((request, reply) =>
        {
            if (request.Flags.HasFlag(MessageFlags.Acknowledge))
                reply.Acknowledge();
        });

        BatchResult result = _rtnl.Batch(batch =>
        {
            batch.Addresses.Add(new Address(3, InterfaceAddress.Parse("192.0.2.1/24")));
            batch.Addresses.Add(new Address(3, InterfaceAddress.Parse("192.0.2.2/24")));
        });

        Assert.Equal(2, _kernel.Requests.Count);
        Assert.Equal(Errno.EEXIST, Assert.IsType<NetlinkException>(Assert.Single(result.Failures).Value).Error);
    }

    [Fact]
    public void Acknowledge_InAnAnnouncement_IsRefused()
        => Assert.Throws<InvalidOperationException>(() => _kernel.Announce(RTNLGRP_LINK, announcement => announcement.Acknowledge()));

    [Fact]
    public void OpenClient_NegativeProtocol_IsRefused()
        => Assert.Throws<ArgumentOutOfRangeException>("protocol", () => _kernel.OpenClient(-1));

    [Fact]
    public async Task Watch_Announcement_IsAChangeAndTellsItsCause()
    {
        _links[2] = "eth0";
        _kernel.Always(RtnetlinkType.GetLink, AnswerWithLinks);
        _kernel.Always(RtnetlinkType.DeleteLink, (request, reply) =>
        {
            _links.Clear();
            _kernel.Announce(RTNLGRP_LINK, announcement => announcement.Message(RtnetlinkType.DeleteLink, LinkPayload(2, "eth0")), request);
            reply.Acknowledge();
        });
        await using IAsyncEnumerator<NetworkChange> watch = Watch();
        Assert.Equal("eth0", Assert.IsType<NetworkChange<Link>>(await Next(watch)).New?.Name);
        Assert.IsType<InSync>(await Next(watch));

        _rtnl.Links.Delete(2);
        var removed = Assert.IsType<NetworkChange<Link>>(await Next(watch));
        _links[3] = "eth1";
        Assert.Equal(1, _kernel.Announce(RTNLGRP_LINK,
            announcement => announcement.Message(RtnetlinkType.NewLink, LinkPayload(3, "eth1"))));
        var added = Assert.IsType<NetworkChange<Link>>(await Next(watch));

        Assert.Equal((NetworkChangeKind.Removed, "eth0", true), (removed.Kind, removed.Old?.Name, removed.IsOwn));
        Assert.Equal((NetworkChangeKind.Added, "eth1", false), (added.Kind, added.New?.Name, added.IsOwn));
    }

    [Fact]
    public async Task Watch_Overrun_ReadsAnewTellsTheDifferenceAndIsInSync()
    {
        _links[2] = "eth0";
        _kernel.Always(RtnetlinkType.GetLink, AnswerWithLinks);
        await using IAsyncEnumerator<NetworkChange> watch = Watch();
        await Next(watch);
        Assert.IsType<InSync>(await Next(watch));

        _links.Clear();
        _links[3] = "eth1";
        _kernel.Announce(RTNLGRP_LINK, announcement => announcement.Overrun());

        Assert.IsType<EventsLost>(await Next(watch));
        NetworkChange[] difference = [await Next(watch), await Next(watch)];
        Assert.All(difference, change => Assert.True(Assert.IsType<NetworkChange<Link>>(change).IsInferred));
        Assert.IsType<InSync>(await Next(watch));
    }

    [Fact]
    public async Task Announce_FromSeveralThreads_LosesNothing()
    {
        using NetlinkClient client = _kernel.OpenClient(0);
        await using IAsyncEnumerator<NetlinkEvent<int>> events =
            client.ReceiveAsync([RTNLGRP_LINK], static (in NetlinkMessage message) => BitConverter.ToInt32(message.Payload),
                cancellationToken: TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(CancellationToken.None);
        ValueTask<bool> first = events.MoveNextAsync();

        Task announcing = Task.Run(() => Parallel.For(0, 1000,
            i => _kernel.Announce(RTNLGRP_LINK, announcement => announcement.Message(RtnetlinkType.NewLink, BitConverter.GetBytes(i)))));

        List<int> got = [];
        for (ValueTask<bool> next = first; got.Count < 1000; next = got.Count < 1000 ? events.MoveNextAsync() : default)
        {
            Assert.True(await next);
            got.Add(events.Current.Value);
        }

        await announcing;
        Assert.Equal(Enumerable.Range(0, 1000), got.Order());
    }

    private IAsyncEnumerator<NetworkChange> Watch()
        => _rtnl.WatchAsync(new WatchOptions { Objects = NetworkObjects.Links }, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(CancellationToken.None);

    private static async Task<NetworkChange> Next(IAsyncEnumerator<NetworkChange> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current;
    }

    private void AnswerWithLinks(FakeRequest request, FakeReply reply)
    {
        if (!request.IsDump)
        {
            reply.Acknowledge(Errno.ENODEV);
            return;
        }

        foreach ((int index, string name) in _links)
            reply.Message(RtnetlinkType.NewLink, LinkPayload(index, name), MessageFlags.Multipart);
        reply.Done();
    }

    private static void Answer(FakeReply reply, string golden)
    {
        foreach (byte[] datagram in Golden.Received(golden))
            reply.Recorded(datagram).EndDatagram();
    }

    /// <summary><c>struct ifinfomsg</c> and a name.</summary>
    private static byte[] LinkPayload(int index, string name)
        => Wire.Encode((writer, _) =>
        {
            writer.WriteRaw([0, 0, 0, 0, (byte)index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            writer.WriteString(IFLA_IFNAME, name);
        }, 0);
}
